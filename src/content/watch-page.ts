/**
 * Watches a page for changes that may change its answer: another address, a wallet link added, removed or
 * swapped, another title, a new heading.
 *
 * Each mutation is looked at where it happened and never asks the whole document, so a busy page costs the
 * same however large it is. Nothing of the page's own world is patched.
 */
import { whenIdle as browserIdle } from './when-idle'

/** Why the page's answer may have changed. */
export type PageChange = 'address' | 'payment' | 'title' | 'content'

export type WatchOptions = {
  readonly document: Document
  /** Called at idle, once for any number of changes, with the most telling of them. */
  readonly onChange: (change: PageChange) => void
  /** Runs a task when the page is idle; the browser's own way unless a test brings another. */
  readonly whenIdle?: (task: () => void) => void
}

/** The least telling first. */
const RANK: readonly PageChange[] = ['content', 'title', 'payment', 'address']
const INSIDE = 'title,h1'
/** Least time between two reports, so that a page that never rests cannot make us read it all the time. */
const REST_MS = 250
/** Content comes in waves: the first wait for its end, doubled each time up to the last. */
const CONTENT_WAIT_MS = 1_000
const CONTENT_WAIT_MAX_MS = 32_000

/** Starts watching; answers the function that ends it. */
export function watchPage({
  document,
  onChange,
  whenIdle = browserIdle,
}: WatchOptions): () => void {
  const view = document.defaultView
  // A document that is not in a window has no location.
  const here = (): string => (document.location as Location | null | undefined)?.href ?? ''
  let address = here()
  let ended = false
  const pace = reportsOf(whenIdle, change => {
    if (!ended) onChange(change)
  })
  const look = (): void => {
    const now = here()
    if (now === address) return
    address = now
    pace.restart()
    pace.ask('address')
  }
  const observer = new (view ?? globalThis).MutationObserver(records => {
    look()
    for (const record of records) {
      const change = changeIn(record)
      if (change !== undefined) pace.ask(change)
    }
  })
  observer.observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['rel', 'disabled', 'href', 'content', 'name'],
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

/** Gathers changes into few reports. */
function reportsOf(
  whenIdle: (task: () => void) => void,
  report: (change: PageChange) => void,
): { ask: (change: PageChange) => void; restart: () => void } {
  let due: PageChange | undefined
  let scheduled = false
  let resting = false
  let waiting = false
  let wait = CONTENT_WAIT_MS
  const schedule = (): void => {
    if (scheduled || resting || due === undefined) return
    scheduled = true
    whenIdle(() => {
      scheduled = false
      const change = due
      due = undefined
      resting = true
      setTimeout(() => {
        resting = false
        if (due !== 'content') schedule()
      }, REST_MS)
      if (change !== undefined) report(change)
    })
  }
  const waitForContent = (): void => {
    if (waiting) return
    waiting = true
    setTimeout(() => {
      waiting = false
      schedule()
    }, wait)
    wait = Math.min(wait * 2, CONTENT_WAIT_MAX_MS)
  }
  return {
    ask(change) {
      if (due === undefined || RANK.indexOf(change) > RANK.indexOf(due)) due = change
      if (change === 'content') waitForContent()
      else schedule()
    },
    restart() {
      wait = CONTENT_WAIT_MS
    },
  }
}

function changeIn(record: MutationRecord): PageChange | undefined {
  const target = record.target as Element
  if (record.type === 'attributes') return changeOfAttribute(target, record.attributeName)
  if (target.localName === 'title') return 'title'
  return changeAmong(record.addedNodes) ?? changeAmong(record.removedNodes)
}

/** A changed `rel` or `name` may have made a wallet link, or ended one. */
function changeOfAttribute(element: Element, attribute: string | null): PageChange | undefined {
  const named = attribute === 'rel' || attribute === 'name'
  if (element.localName === 'link') return named || isPayment(element) ? 'payment' : undefined
  if (element.localName === 'meta') return named || isPayment(element) ? 'payment' : undefined
  return undefined
}

function isPayment(element: Element): boolean {
  return element.localName === 'meta'
    ? /^monetization$/i.test(element.getAttribute('name') ?? '')
    : /(?:^|\s)monetization(?=$|\s)/i.test(element.getAttribute('rel') ?? '')
}

function changeAmong(nodes: NodeList): PageChange | undefined {
  let change: PageChange | undefined
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] as Node
    if (node.nodeType !== 1) continue
    const found = changeOf(node as Element)
    if (found === 'payment') return found
    change ??= found
  }
  return change
}

function changeOf(element: Element): PageChange | undefined {
  const name = element.localName
  if (name === 'link' || name === 'meta') return isPayment(element) ? 'payment' : undefined
  if (name === 'title') return 'title'
  if (!element.firstElementChild) return name === 'h1' ? 'content' : undefined
  if (element.querySelector('link[rel~=monetization i],meta[name=monetization i]')) return 'payment'
  const inside = name === 'h1' ? element : element.querySelector(INSIDE)
  if (!inside) return undefined
  return inside.localName === 'title' ? 'title' : 'content'
}
