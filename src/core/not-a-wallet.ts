/** How failures are told where a wallet is only asked who it is, and nothing moves. */
import type { Failure } from './failure'

/** A lost answer to what moves no money is simply a wallet that did not answer: nobody looks there again. */
export function unanswered(failure: Failure): Failure {
  return failure.kind === 'answer-lost'
    ? { kind: 'wallet-unreachable', host: failure.host }
    : failure
}

/** One that refuses to say who it is is no wallet. */
export function notAWallet(failure: Failure): Failure {
  return failure.kind === 'wallet-refused'
    ? { kind: 'wallet-nonsense', host: failure.host, detail: failure.detail }
    : unanswered(failure)
}
