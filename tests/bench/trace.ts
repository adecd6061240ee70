/** The browser's own trace: what ran on which thread, and for how long. */
import type { Browser } from 'puppeteer-core'

/** One event; times in microseconds, `tdur` and `tts` of the thread's own clock. */
export type TraceEvent = {
  readonly name: string
  readonly ts: number
  readonly tts?: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly data?: { readonly url?: string; readonly message?: string } }
}

/** Those of the events that the browser traced while `act` ran which `wanted` keeps, in order of time. */
export async function record(
  browser: Browser,
  wanted: (event: TraceEvent) => boolean,
  act: () => Promise<void>,
): Promise<TraceEvent[]> {
  const session = await browser.target().createCDPSession()
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]).filter(wanted))
  })
  const complete = new Promise<void>(done => {
    session.once('Tracing.tracingComplete', () => done())
  })
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline'] },
  })
  await act()
  await session.send('Tracing.end')
  await complete
  await session.detach()
  return events.sort((a, b) => a.ts - b.ts)
}
