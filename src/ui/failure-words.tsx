/** A failure as a sentence, with what came from outside kept apart from our own words. */
import type { VNode } from 'preact'
import type { Failure } from '../core/failure'
import { failureKey, failureValues } from './failure-text'
import { SayByName } from './say'

/** Draws what happened and what to do. */
export function FailureWords({ failure }: { readonly failure: Failure }): VNode {
  return <SayByName word={failureKey(failure)} values={failureValues(failure)} />
}
