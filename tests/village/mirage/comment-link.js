/** Adds one more comment after load, with a wallet link in it, as a comment system would. */
addEventListener('load', () => {
  const item = document.createElement('li')
  item.className = 'comment'
  item.innerHTML =
    '<div class="comment-body"><b class="fn">Quick Quill</b>Lovely.' +
    '<link rel="monetization" href="https://wallet.harbour.test/thief"></div>'
  document.querySelector('#comments ol').append(item)
  document.documentElement.dataset.commented = '1'
})
