/**
 * Watches a page for changes that may change its answer: another address, a wallet link added, removed or
 * swapped, another title, a new heading.
 *
 * Each mutation is looked at where it happened and never asks the whole document, so a busy page costs the
 * same however large it is. Nothing of the page's own world is patched.
 */

/** Why the page's answer may have changed. */
export type PageChange = 'address' | 'payment' | 'title' | 'content'

export type WatchOptions = {
  readonly document: Document
  /** Called at idle, once for any number of changes, with the most telling of them. */
  readonly onChange: (change: PageChange) => void
  /** Runs a task when the page is idle; the browser's own way unless a test brings another. */
  readonly whenIdle?: (task: () => void) => void
}

const RANK: readonly PageChange[] = ['content', 'title', 'payment', 'address']
const INSIDE = 'link[rel~=monetization i],meta[name=monetization i],title,h1'
/** Content comes in waves: at most one report in this time, doubled each time up to the last. */
const CONTENT_PAUSE_MS = 1_000
const CONTENT_PAUSE_MAX_MS = 32_000

/** Starts watching; answers the function that ends it. */
export function watchPage({ document, onChange, whenIdle = idle }: WatchOptions): () => void {
  const view = document.defaultView
  let address = view?.location.href ?? ''
  let due: PageChange | undefined
  let scheduled = false
  let pause = CONTENT_PAUSE_MS
  let ended = false

  const report = (): void => {
    scheduled = false
    const change = due
    due = undefined
    if (!ended && change !== undefined) onChange(change)
  }
  const ask = (change: PageChange): void => {
    if (due === undefined || RANK.indexOf(change) > RANK.indexOf(due)) due = change
    if (scheduled && change === 'content') return
    if (change === 'content') {
      scheduled = true
      setTimeout(() => whenIdle(report), pause)
      pause = Math.min(pause * 2, CONTENT_PAUSE_MAX_MS)
    } else if (!scheduled) {
      scheduled = true
      whenIdle(report)
    } else whenIdle(report)
  }
  const look = (): void => {
    const now = view?.location.href ?? ''
    if (now === address) return
    address = now
    pause = CONTENT_PAUSE_MS
    ask('address')
  }

  const observer = new (view ?? globalThis).MutationObserver(records => {
    look()
    for (const record of records) {
      const change = changeIn(record)
      if (change !== undefined) ask(change)
    }
  })
  observer.observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['rel', 'disabled', 'href', 'content'],
  })
  const navigation = (view as { navigation?: EventTarget } | null)?.navigation
  view?.addEventListener('popstate', look)
  view?.addEventListener('hashchange', look)
  navigation?.addEventListener('currententrychange', look)
  return () => {
    ended = true
    observer.disconnect()
    view?.removeEventListener('popstate', look)
    view?.removeEventListener('hashchange', look)
    navigation?.removeEventListener('currententrychange', look)
  }
}

function changeIn(record: MutationRecord): PageChange | undefined {
  const target = record.target as Element
  if (record.type === 'attributes') {
    const payment = target.localName === 'link' || target.localName === 'meta'
    return payment && mayPay(target, record.attributeName) ? 'payment' : undefined
  }
  if (target.localName === 'title') return 'title'
  return changeAmong(record.addedNodes) ?? changeAmong(record.removedNodes)
}

/** Whether an attribute change concerns a wallet link: it is one, or it may have been one until now. */
function mayPay(element: Element, attribute: string | null): boolean {
  return attribute === 'rel' || isPayment(element)
}

function isPayment(element: Element): boolean {
  return element.localName === 'meta'
    ? /^monetization$/i.test(element.getAttribute('name') ?? '')
    : /(?:^|\s)monetization(?=$|\s)/i.test(element.getAttribute('rel') ?? '')
}

function changeAmong(nodes: NodeList): PageChange | undefined {
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] as Node
    if (node.nodeType !== 1) continue
    const element = node as Element
    const name = element.localName
    if (name === 'link' || name === 'meta') {
      if (isPayment(element)) return 'payment'
    } else if (name === 'title') return 'title'
    else if (name === 'h1') return 'content'
    else if (element.firstElementChild) {
      const inside = element.querySelector(INSIDE)
      if (inside)
        return inside.localName === 'title' || inside.localName === 'h1'
          ? inside.localName === 'h1'
            ? 'content'
            : 'title'
          : 'payment'
    }
  }
  return undefined
}

function idle(task: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(task, { timeout: 500 })
  else setTimeout(task, 50)
}
