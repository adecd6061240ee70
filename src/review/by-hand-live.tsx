/** What goes by hand, read live beside the month: nothing of it is needed to draw the month itself. */
import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ByHandRecords } from '../adapters/ledger-reader'
import type { Failure } from '../core/failure'
import { leftOf } from '../core/pool'
import { poolIn } from '../core/review'
import { type ByHandView, byHandOf } from '../core/review/by-hand'
import type { Month, UnixMs } from '../core/time'
import type { ByHandActs } from '../ui/by-hand/by-hand-acts'
import { FailureWords } from '../ui/failure-words'
import { Notice } from '../ui/notice'
import { ByHandParts } from './by-hand-parts'

/** The acts, and reading what they change. */
export type LiveByHand = ByHandActs & {
  /** Reads now and whenever something has changed; answers how to stop. */
  readonly watch: (
    month: Month,
    onRead: (view: ByHandView) => void,
    onError: (failure: Failure) => void,
  ) => () => void
}

/** What is read of a month, as it is told. */
export function viewOf(
  records: ByHandRecords,
  when: { readonly month: Month; readonly zone: string; readonly now: UnixMs },
): ByHandView {
  const { damaged, gifts, promises, settings } = records
  const seen = { ...when, settings }
  const still = settings.pool && leftOf(poolIn(settings.pool, seen, records))
  return byHandOf({ ...seen, promises, gifts, still, damaged })
}

type Props = { readonly month: Month; readonly byHand: LiveByHand }

/** Draws the parts of a month, once they are read. */
export function ByHandLive({ month, byHand }: Props): VNode | null {
  const [read, setRead] = useState<{ readonly month: Month; readonly view: ByHandView }>()
  const [failure, setFailure] = useState<Failure>()
  useEffect(
    () =>
      byHand.watch(
        month,
        view => {
          setFailure(undefined)
          setRead({ month, view })
        },
        setFailure,
      ),
    [month, byHand],
  )
  if (failure) {
    return (
      <Notice tone="needs">
        <FailureWords failure={failure} />
      </Notice>
    )
  }
  return read?.month === month ? <ByHandParts byHand={read.view} acts={byHand} /> : null
}
