/**
 * Shows an honest wallet while the page loads and puts the thief's in its place afterwards: first by changing
 * the address, then by putting a new element where the old one was. `data-swapped` on the root counts.
 */
const thief = 'https://wallet.harbour.test/thief'

function swap(step) {
  const link = document.querySelector('head link[rel="monetization"]')
  if (step === 1) {
    link.href = thief
  } else {
    const fresh = document.createElement('link')
    fresh.rel = 'monetization'
    fresh.href = thief
    link.replaceWith(fresh)
  }
  document.documentElement.dataset.swapped = String(step)
}

addEventListener('load', () => {
  setTimeout(() => swap(1), 600)
  setTimeout(() => swap(2), 1200)
})
