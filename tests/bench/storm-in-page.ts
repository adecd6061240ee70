/** What the browser bench runs inside a page: a storm of mutations under the watcher. */
import { watchPage } from '../../src/content/watch-page'

/** What the bench calls in the page. */
export type BenchInPage = {
  storm: () => Promise<{ ms: number; worst: number; reports: number }>
}

const bench: BenchInPage = {
  async storm() {
    let ms = 0
    let worst = 0
    let reports = 0
    const Native = MutationObserver
    class Timed extends Native {
      constructor(callback: MutationCallback) {
        super((records, observer) => {
          const start = performance.now()
          callback(records, observer)
          ms += performance.now() - start
          worst = Math.max(worst, performance.now() - start)
        })
      }
    }
    globalThis.MutationObserver = Timed
    const stop = watchPage({ document, onChange: () => reports++ })
    const stage = document.getElementById('stage') as HTMLElement
    for (let i = 0; i < 3_000; i++) {
      mutate(stage, i)
      if (i % 30 === 0) await new Promise(done => setTimeout(done))
    }
    await new Promise(done => setTimeout(done, 100))
    stop()
    return { ms, worst, reports }
  },
}

/** One of what pages do: rows come, attributes change, rows are replaced. */
function mutate(stage: HTMLElement, i: number): void {
  const row = document.createElement('div')
  row.innerHTML = '<p>a <a href="/x">b</a></p>'
  if (i % 3 === 0) stage.append(row)
  else if (i % 3 === 1) stage.querySelector('a')?.setAttribute('href', `/${i}`)
  else stage.firstElementChild?.replaceWith(row)
}

Object.assign(globalThis, { bench })
