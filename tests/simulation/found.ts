/**
 * Histories that found a bug, as short as they were made, so that it is not made again.
 *
 * They are kept as they were and not as seeds, because a seed means another history whenever the
 * workload is changed.
 */
import { wallets } from '../sandbox/default-world'
import type { Circumstances, History } from './history'
import { steps, type Timed, written } from './written'

/** One history, and what was wrong before it. */
export type Found = { readonly what: string; readonly history: History }

function found(
  what: string,
  changed: Partial<Circumstances> & { readonly seed?: string },
  timed: readonly Timed[],
): Found {
  const { seed = what, ...rest } = changed
  return { what, history: written(seed, rest, timed) }
}

const { connect, flow, keep, pool } = steps

export const foundHistories: readonly Found[] = [
  found(
    'a clock far ahead made every quote stale, and the wallet was asked for quotes without an end',
    { browserSkewMs: 7_200_000 },
    [pool, connect, keep, [{ do: 'flow' }, 3_600_000]],
  ),
  found(
    'a payment whose wallet was disconnected stayed undecided for ever',
    { reconnects: false },
    [
      pool,
      connect,
      keep,
      [{ do: 'kill', at: 'after pay', skip: 0 }, 0],
      flow,
      [{ do: 'disconnect' }, 3_600_000],
    ],
  ),
  found('a payment in a slow bank’s hands was held back to be paid again (seed 294)', {}, [
    pool,
    connect,
    keep,
    [{ do: 'bank', mood: 'silent' }, 0],
    [{ do: 'kill', at: 'after pay', skip: 0 }, 0],
    flow,
    [{ do: 'disconnect' }, 86_400_000],
  ]),
  found(
    'a wallet disconnected while it was being connected was connected all the same (seed 470)',
    {},
    [
      [{ do: 'pool', value: 500 }, 25_000],
      [{ do: 'connect', wallet: wallets.reader, consent: 'approve' }, 3],
      [{ do: 'flow' }, 2_000],
      [{ do: 'disconnect' }, 3_600_000],
    ],
  ),
  found('a worker that died right after the flow had begun was never waked again', {}, [
    pool,
    connect,
    keep,
    [{ do: 'kill', at: 'before pay', skip: 0 }, 0],
    [{ do: 'flow' }, 3_600_000],
  ]),
  found(
    'somebody who had looked before the cut took the alarm away after it',
    {
      seed: '5709',
      wallet: wallets.readerEur,
      startsAt: 1795768360986,
      feeBps: 350,
      quoteLifespanMs: 1_800_000,
    },
    [
      [{ do: 'pool', value: 1000 }, 345_600_000],
      [{ do: 'connect', wallet: wallets.readerEur, consent: 'approve' }, 30_000],
      [{ do: 'flow' }, 120_000],
      [{ do: 'keep', tab: 1, page: 2, act: 0, value: 10, twice: false }, 0],
      [{ do: 'kill', at: 'sent pay', skip: 0 }, 0],
      [{ do: 'flow' }, 25_000],
      [{ do: 'pause', on: true }, 345_600_000],
      [{ do: 'pause', on: false }, 25_000],
    ],
  ),
  found(
    'nine days offline were taken for a wallet’s silence, and a payment that arrived for one that came back (seed 1098)',
    {},
    [
      pool,
      connect,
      keep,
      [{ do: 'road', fault: 'late', call: 'pay', skip: 0, times: 1, ms: 45_000 }, 0],
      flow,
      [{ do: 'online', on: false }, 777_600_000],
    ],
  ),
  found(
    'what a bank gave back was counted as carried by the permission: the auditor was wrong (seed 40148)',
    {},
    [
      pool,
      connect,
      [{ do: 'pool', value: 3000 }, 300],
      [{ do: 'bank', mood: 'partial' }, 0],
      [{ do: 'keep', tab: 1, page: 2, act: 0, value: 900, twice: false }, 2_000],
      [{ do: 'flow' }, 60_000],
      [{ do: 'bank', mood: 'send' }, 0],
      [{ do: 'keep', tab: 1, page: 2, act: 1, value: 500, twice: false }, 2_000],
      [{ do: 'flow' }, 60_000],
    ],
  ),
  found(
    'a tip of every month that was ended and begun again was not expected: the auditor was wrong (seed 273)',
    {},
    [
      pool,
      keep,
      [{ do: 'standing', say: 'end', act: 0 }, 8 * 86_400_000],
      [{ do: 'standing', say: 'begin', act: 0 }, 25_000],
      [{ do: 'look' }, 2_000],
    ],
  ),
]
