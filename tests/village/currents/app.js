/**
 * Changes article without loading a page: fetches the next one as data, swaps the head's article parts and
 * the main text, and pushes the address. Also answers the back button.
 */
const main = document.querySelector('main')

async function show(path) {
  const response = await fetch(`/api${path}`)
  if (!response.ok) throw new Error(`no view for ${path}`)
  const view = await response.json()
  document.title = view.title
  for (const old of document.head.querySelectorAll('[data-view]')) old.remove()
  document.head.insertAdjacentHTML('beforeend', view.head)
  main.innerHTML = view.main
  for (const link of document.querySelectorAll('nav a')) {
    link.toggleAttribute('aria-current', link.pathname === path)
  }
  scrollTo(0, 0)
}

/** Shows what the address says; where that fails, the address is loaded as a page of its own. */
function showAddress() {
  show(location.pathname).catch(() => location.reload())
}

document.addEventListener('click', event => {
  const link = event.target.closest('a[data-swap]')
  if (!link || event.metaKey || event.ctrlKey || event.button !== 0) return
  event.preventDefault()
  history.pushState(null, '', link.pathname)
  showAddress()
})

addEventListener('popstate', showAddress)
