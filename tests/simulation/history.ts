/**
 * Histories: what one simulated reader does, and what goes wrong meanwhile, as plain data.
 *
 * A history is made from a seed, and can be shortened: each step stands for itself.
 */
import { wallets } from '../sandbox/default-world'
import type { ConsentChoice } from './consent-walk'
import { pages } from './pages'
import { createRandom, type Random } from './random'
import { type CallName, callNames, type RoadFault, roadFaults } from './road'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What holds for a whole run. */
export type Circumstances = {
  readonly wallet: string
  readonly zone: string
  /** 24 November 2026 and a little, so that runs cross into December. */
  readonly startsAt: number
  readonly browserSkewMs: number
  readonly providerSkewMs: number
  readonly feeFixed: number
  readonly feeBps: number
  readonly quoteLifespanMs: number
  readonly fundingMs: number
  readonly jwkClients: boolean
  /** At the end the reader connects their wallet anew; else Rill must do without. */
  readonly reconnects: boolean
}

export type Act =
  | { readonly do: 'visit'; readonly tab: number; readonly page: number }
  | {
      readonly do: 'keep'
      readonly tab: number
      readonly page: number
      readonly act: number
      readonly value: number
      /** Two popups send it at once. */
      readonly twice: boolean
    }
  | {
      /** Two popups over two tabs, each with an act of its own, at the same instant. */
      readonly do: 'two-popups'
      readonly pages: readonly [number, number]
      readonly act: number
      readonly value: number
    }
  | { readonly do: 'repeat' | 'undo'; readonly act: number }
  | {
      /** A tip of every month, by the act that was made one. */
      readonly do: 'standing'
      readonly say: 'begin' | 'skip' | 'unskip' | 'go-on' | 'end'
      readonly act: number
    }
  | { readonly do: 'pool'; readonly value: number }
  | { readonly do: 'pause'; readonly on: boolean }
  | {
      readonly do: 'rhythm'
      readonly flow: 'day' | 'week' | 'asked'
      readonly undoWindowMs: number
    }
  | { readonly do: 'connect'; readonly wallet: string; readonly consent: ConsentChoice }
  | { readonly do: 'approve'; readonly consent: ConsentChoice }
  | { readonly do: 'fee-share'; readonly percent: number }
  | { readonly do: 'disconnect' | 'flow' | 'look' | 'peek' | 'review' }
  | { readonly do: 'decide'; readonly share: number }
  | { readonly do: 'restart'; readonly forgetful: boolean }
  /** In the reader's other browser, at the same wallet: a tip is kept and let flow. */
  | { readonly do: 'beside'; readonly page: number; readonly value: number }
  | PromiseAct

/** `act` tells gifts and promises of one history apart. */
export type PromiseAct =
  | { readonly do: 'promise'; readonly act: number; readonly value: number }
  | { readonly do: 'promise-drop'; readonly act: number }
  | { readonly do: 'promise-tip'; readonly act: number; readonly part: boolean }
  | {
      readonly do: 'give'
      readonly act: number
      readonly answer: 'yes' | 'less' | 'no' | 'later'
    }
  | { readonly do: 'take-back'; readonly act: number }

export type Blow =
  | { readonly do: 'kill'; readonly at: string; readonly skip: number }
  | {
      readonly do: 'road'
      readonly fault: RoadFault
      readonly call: CallName | 'any'
      readonly skip: number
      readonly times: number
      readonly ms: number
    }
  | { readonly do: 'dead'; readonly provider: string; readonly fault: 'silent' | 'unavailable' }
  | { readonly do: 'heal' }
  | { readonly do: 'online'; readonly on: boolean }
  | { readonly do: 'expire-tokens' | 'expire-quotes' | 'revoke-grant' | 'remove-key' }
  | { readonly do: 'empty' | 'refill' }
  | { readonly do: 'bank'; readonly mood: 'send' | 'silent' | 'cancel' | 'partial' }
  | { readonly do: 'close-receivers' }
  | { readonly do: 'peers'; readonly reachable: boolean }
  | { readonly do: 'skew'; readonly who: 'browser' | 'harbour'; readonly ms: number }
  | {
      readonly do: 'disk'
      readonly fault: 'AbortError' | 'QuotaExceededError'
      readonly skip: number
      readonly times: number
    }

/** One step: something is done, then time passes. `seed` is what chance it has of its own. */
export type Step = (Act | Blow) & { readonly waitMs: number; readonly seed: string }

export type History = {
  readonly seed: string
  readonly circumstances: Circumstances
  readonly steps: readonly Step[]
}

/** Makes a history from a seed. */
export function historyOf(seed: string): History {
  const random = createRandom(seed)
  const length = random.between(10, 22)
  const opening: (Act | Blow)[] = [{ do: 'pool', value: random.pick([500, 1000, 1000, 3000]) }]
  const circumstances = circumstancesOf(random)
  if (random.chance(0.85)) {
    opening.push({ do: 'connect', wallet: circumstances.wallet, consent: 'approve' })
  }
  let acts = 0
  const actNow = (): Act => {
    const act = actOf(random, acts)
    if (act.do === 'keep') acts += 1
    if (act.do === 'two-popups') acts += 2
    return act
  }
  // A blow is worth most just before something that it can hit.
  const turn = (): (Act | Blow)[] => {
    if (random.chance(0.18)) return [actNow(), ...ambush(random)]
    if (!random.chance(0.3)) return [actNow()]
    return random.chance(0.5) ? [blowOf(random), { do: 'flow' }] : [blowOf(random)]
  }
  const more = { random: createRandom(`${seed}/more`), acts }
  const tipping = withStanding([...opening, ...Array.from({ length }, turn).flat()], more)
  const promising = withPromises(tipping, createRandom(`${seed}/promises`))
  const steps = withBeside(promising, createRandom(`${seed}/beside`))
  return {
    seed,
    circumstances,
    steps: steps.map((step, index) => ({
      ...step,
      waitMs: waitOf(random, step),
      seed: `${seed}/${index}`,
    })),
  }
}

/** Acts that Rill learned later come from a chance of their own, so that the rest of a seed stays as it was. */
function withStanding(
  steps: readonly (Act | Blow)[],
  of: { readonly random: Random; readonly acts: number },
): (Act | Blow)[] {
  const { acts, random } = of
  const all = [...steps]
  for (let more = random.below(5); more > 0; more -= 1) {
    const say = random.pick(['begin', 'begin', 'begin', 'skip', 'unskip', 'go-on', 'end'] as const)
    const act: Act = { do: 'standing', say, act: random.below(Math.max(1, acts)) }
    all.splice(random.between(2, all.length), 0, act)
  }
  return all
}

function withPromises(steps: readonly (Act | Blow)[], random: Random): (Act | Blow)[] {
  if (random.chance(0.5)) return [...steps]
  const all = [...steps]
  let from = 1
  for (let count = random.between(3, 8), act = 0; act < count; act += 1) {
    from = random.between(from, Math.min(all.length, from + 6))
    all.splice(from, 0, promiseActOf(random, act))
    from += 1
  }
  return all
}

/** One reader in five has a second browser. */
function withBeside(steps: readonly (Act | Blow)[], random: Random): (Act | Blow)[] {
  const all = [...steps]
  if (!random.chance(0.2)) return all
  for (let more = random.between(1, 3); more > 0; more -= 1) {
    const value = random.pick([20, 50, 120, 300, 600])
    const act: Act = { do: 'beside', page: random.below(pages().length), value }
    all.splice(random.between(2, all.length), 0, act)
  }
  return all
}

function promiseActOf(random: Random, act: number): PromiseAct {
  const promise = (): PromiseAct => ({
    do: 'promise',
    act,
    value: random.pick([5, 20, 50, 120, 600]),
  })
  if (act === 0) return promise()
  const earlier = random.below(act)
  return weighted<PromiseAct>(random, [
    [5, promise],
    [1, () => ({ do: 'promise-drop', act })],
    [2, () => ({ do: 'promise-tip', act, part: random.chance(0.4) })],
    [4, () => ({ do: 'give', act, answer: random.pick(['yes', 'yes', 'less', 'no', 'later']) })],
    [2, () => ({ do: 'take-back', act: earlier })],
  ])
}

function circumstancesOf(random: Random): Circumstances {
  const skewed = random.chance(0.25)
  return {
    wallet: random.pick([...Array(7).fill(wallets.reader), wallets.broke, wallets.readerEur]),
    zone: random.pick(['UTC', 'UTC', 'Europe/Berlin', 'Pacific/Auckland', 'America/Los_Angeles']),
    startsAt: Date.UTC(2026, 10, 24, 10) + random.below(6 * DAY),
    browserSkewMs: skewed ? random.between(-3 * HOUR, 3 * HOUR) : 0,
    providerSkewMs: random.chance(0.15) ? random.between(-2 * HOUR, 2 * HOUR) : 0,
    feeFixed: random.chance(0.3) ? random.between(1, 3) : 0,
    feeBps: random.chance(0.3) ? random.pick([100, 200, 350]) : 0,
    quoteLifespanMs: random.pick([5 * MINUTE, 5 * MINUTE, 40 * SECOND, 30 * MINUTE]),
    fundingMs: random.pick([300, 300, 300, 4 * SECOND, 2 * MINUTE]),
    jwkClients: random.chance(0.9),
    reconnects: random.chance(0.6),
  }
}

function actOf(random: Random, acts: number): Act {
  const anyPage = () => random.below(pages().length)
  const keep = (): Act => ({
    do: 'keep',
    tab: random.between(1, 3),
    page: anyPage(),
    act: acts,
    value: random.pick([1, 2, 5, 10, 20, 20, 50, 50, 120, 300]),
    twice: random.chance(0.15),
  })
  const earlier = () => random.below(Math.max(1, acts))
  const choices: readonly (readonly [number, () => Act])[] = [
    [42, keep],
    [
      4,
      () => ({
        do: 'two-popups',
        pages: [anyPage(), anyPage()],
        act: acts,
        value: random.pick([20, 50, 120, 300, 600]),
      }),
    ],
    [14, () => ({ do: 'flow' })],
    [4, () => ({ do: 'undo', act: earlier() })],
    [3, () => ({ do: 'repeat', act: earlier() })],
    [3, () => ({ do: 'look' })],
    [2, () => ({ do: 'peek' })],
    [3, () => ({ do: 'review' })],
    [2, () => ({ do: 'fee-share', percent: random.pick([1, 5, 20, 50, 100]) })],
    [4, () => ({ do: 'pool', value: random.pick([100, 300, 1000, 2000, 3000]) })],
    [4, () => ({ do: 'pause', on: random.chance(0.45) })],
    [
      3,
      () => ({
        do: 'rhythm',
        flow: random.pick(['day', 'week', 'asked'] as const),
        undoWindowMs: random.pick([0, HOUR, 2 * DAY]),
      }),
    ],
    [5, () => ({ do: 'connect', wallet: otherWallet(random), consent: consentOf(random) })],
    [3, () => ({ do: 'approve', consent: consentOf(random) })],
    [3, () => ({ do: 'disconnect' })],
    [4, () => ({ do: 'decide', share: random.pick([0, 0.5, 1]) })],
    [3, () => ({ do: 'restart', forgetful: random.chance(0.5) })],
  ]
  return weighted(random, choices)
}

/** Another wallet of the reader’s in the same currency, at another provider. */
export const secondWallet = 'https://wallet.meadow.test/rea'

const otherWallet = (random: Random) =>
  random.pick([wallets.reader, wallets.reader, secondWallet, secondWallet, wallets.readerEur])

const consentOf = (random: Random): ConsentChoice =>
  random.chance(0.8) ? 'approve' : random.pick(['decline', 'close'])

/** Where a kill is worth most: around the payment, and around what is stored before and after it. */
const killPoints = [
  '',
  '',
  'stored',
  'committed readwrite',
  'before pay',
  'sent pay',
  'after pay',
  'after quote',
  'sent rotate',
  'after rotate',
  'after continue',
  'sent receiver',
  'after look',
  'after list',
  'sleep',
]

function blowOf(random: Random): Blow {
  const ms = () =>
    random.pick([5 * SECOND, 19 * SECOND, 21 * SECOND, 45 * SECOND, 4 * MINUTE, HOUR])
  const likely: readonly CallName[] = ['pay', 'pay', 'pay', 'pay', 'quote', 'receiver', 'rotate']
  const more: readonly CallName[] = ['look', 'list', 'received', 'grant', 'spent', ...callNames]
  const road = (): Blow => ({
    do: 'road',
    fault: random.pick(roadFaults),
    call: random.chance(0.5) ? random.pick(likely) : random.pick([...more, 'any']),
    skip: random.pick([0, 0, 0, 1, 3]),
    times: random.pick([1, 1, 1, 2, 4]),
    ms: ms(),
  })
  const choices: readonly (readonly [number, () => Blow])[] = [
    [30, road],
    [
      26,
      () => ({
        do: 'kill',
        at: random.pick(killPoints),
        skip: random.pick([0, 0, 1, 2, 7, 20, 60]),
      }),
    ],
    [
      3,
      () => ({
        do: 'dead',
        provider: random.pick(['harbour', 'meadow']),
        fault: random.pick(['silent', 'unavailable'] as const),
      }),
    ],
    [9, () => ({ do: 'heal' })],
    [4, () => ({ do: 'online', on: random.chance(0.5) })],
    [5, () => ({ do: 'expire-tokens' })],
    [3, () => ({ do: 'expire-quotes' })],
    [2, () => ({ do: 'revoke-grant' })],
    [2, () => ({ do: 'remove-key' })],
    [2, () => ({ do: 'empty' })],
    [2, () => ({ do: 'refill' })],
    [
      7,
      () => ({ do: 'bank', mood: random.pick(['send', 'silent', 'cancel', 'partial'] as const) }),
    ],
    [2, () => ({ do: 'close-receivers' })],
    [2, () => ({ do: 'peers', reachable: random.chance(0.5) })],
    [
      2,
      () => ({ do: 'skew', who: random.pick(['browser', 'harbour'] as const), ms: skewOf(random) }),
    ],
    [
      5,
      () => ({
        do: 'disk',
        fault: random.pick(['AbortError', 'QuotaExceededError'] as const),
        skip: random.below(12),
        times: random.pick([1, 1, 3, 40]),
      }),
    ],
  ]
  return weighted(random, choices)
}

/** The payment itself is hit, and then something else happens before anybody knows whether it was made. */
function ambush(random: Random): (Act | Blow)[] {
  const road: Blow = {
    do: 'road',
    fault: random.pick(['late', 'late', 'late', 'answer-late', 'answer-lost', 'failed', 'garbage']),
    call: 'pay',
    skip: 0,
    times: random.pick([1, 1, 2]),
    ms: random.pick([21 * SECOND, 45 * SECOND, 45 * SECOND, 4 * MINUTE]),
  }
  const kill: Blow = { do: 'kill', at: random.pick(['sent pay', 'after pay']), skip: 0 }
  const look: Blow = {
    do: 'road',
    fault: random.pick(['unavailable', 'missing', 'refused', 'silent']),
    call: random.pick(['look', 'list', 'received', 'any']),
    skip: 0,
    times: random.between(1, 6),
    ms: 0,
  }
  const meanwhile: readonly (readonly (Act | Blow)[])[] = [
    [],
    [],
    [{ do: 'flow' }],
    [look],
    [look, { do: 'restart', forgetful: false }],
    [{ do: 'pause', on: true }],
    [
      { do: 'pause', on: true },
      { do: 'pause', on: false },
    ],
    [{ do: 'expire-tokens' }],
    [{ do: 'expire-quotes' }],
    [{ do: 'disconnect' }],
    [{ do: 'disconnect' }, { do: 'connect', wallet: secondWallet, consent: 'approve' }],
    [{ do: 'disconnect' }, { do: 'connect', wallet: otherWallet(random), consent: 'approve' }],
    [{ do: 'bank', mood: 'silent' }],
  ]
  const blow = random.chance(0.25) ? [kill] : random.chance(0.2) ? [road, kill] : [road]
  return [...blow, { do: 'flow' }, ...random.pick(meanwhile)]
}

/** Clocks that are set while something is under way move by less than what Rill allows for. */
const skewOf = (random: Random) => random.between(-4 * MINUTE, 4 * MINUTE)

function waitOf(random: Random, step: Act | Blow): number {
  if (step.do === 'road' || step.do === 'kill' || step.do === 'disk') {
    return random.chance(0.8) ? 0 : 2 * SECOND
  }
  if (step.do === 'visit' || step.do === 'keep' || step.do === 'two-popups') {
    return random.pick([0, 50, 2 * SECOND, MINUTE])
  }
  if (step.do === 'connect' || step.do === 'approve') return random.pick([30 * SECOND, MINUTE, 3])
  if (step.do === 'flow') return random.pick([0, 150, 2 * SECOND, 25 * SECOND, 2 * MINUTE, HOUR])
  return random.pick([0, 20, 300, 3 * SECOND, 25 * SECOND, 2 * MINUTE, HOUR, DAY, 4 * DAY])
}

function weighted<T>(random: Random, choices: readonly (readonly [number, () => T])[]): T {
  const total = choices.reduce((all, [weight]) => all + weight, 0)
  let at = random.below(total)
  for (const [weight, make] of choices) {
    at -= weight
    if (at < 0) return make()
  }
  throw new Error('weights do not add up')
}
