/** Histories written by hand, step by step: plain circumstances, and what is changed of them. */
import { wallets } from '../sandbox/default-world'
import type { Act, Blow, Circumstances, History } from './history'

const circumstances: Circumstances = {
  wallet: wallets.reader,
  zone: 'UTC',
  startsAt: Date.UTC(2026, 10, 26, 10),
  browserSkewMs: 0,
  providerSkewMs: 0,
  feeFixed: 0,
  feeBps: 0,
  quoteLifespanMs: 300_000,
  fundingMs: 300,
  jwkClients: true,
  reconnects: true,
}

/** A step, and how long is waited after it. */
export type Timed = readonly [Act | Blow, number]

/** A history of these steps; `seed` is what chance it has of its own. */
export function written(
  seed: string,
  changed: Partial<Circumstances>,
  steps: readonly Timed[],
): History {
  return {
    seed,
    circumstances: { ...circumstances, ...changed },
    steps: steps.map(([step, waitMs], index) => ({ ...step, waitMs, seed: `${index}` })),
  }
}

/** The steps that most histories have. */
export const steps = {
  pool: [{ do: 'pool', value: 1000 }, 300],
  connect: [{ do: 'connect', wallet: wallets.reader, consent: 'approve' }, 60_000],
  keep: [{ do: 'keep', tab: 1, page: 2, act: 0, value: 50, twice: false }, 2_000],
  flow: [{ do: 'flow' }, 2_000],
} as const satisfies Record<string, Timed>
