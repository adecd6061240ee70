/**
 * What the background does on each of its occasions: a start, an alarm, a message.
 *
 * Shared by the browser (main.ts) and the simulation, so that what is proved is what runs. The worker may
 * die at any await and start anywhere: every start resumes what is due.
 */
import type { Result } from '../core/failure'
import type { MessageName } from '../core/messages'
import { forgetOldAttention } from './attention'
import { recoverConsent } from './connect-wallet'
import { flowAsDue, scheduleAlarms } from './flow'
import { showActiveIcon } from './icon'
import { lookBeyond } from './look-beyond'
import { keepStandingAsDue } from './open-month'
import { type RawSender, route, type Self } from './router'
import type { World } from './world'

/** The background, ready to be told what happened. Nothing here throws for a message's sake. */
export type Background = {
  /** The worker has just started, whatever for. */
  readonly start: () => Promise<void>
  /** An alarm rang. */
  readonly resume: () => Promise<void>
  readonly receive: (message: unknown, sender: RawSender) => Promise<Result<unknown>>
}

/** Makes the background. `onTrouble` is told of what nobody waits for and went wrong. */
export function createBackground(
  world: World,
  self: Self,
  onTrouble: (error: unknown) => void,
): Background {
  /** Does these one after the other, and tells of each that changed something: nearly always none does. */
  async function perform(...acts: readonly ((world: World) => Promise<boolean>)[]): Promise<void> {
    for (const act of acts) if (await act(world)) await world.surface.notifyChanged()
  }

  function resume(): Promise<void> {
    return perform(forgetOldAttention, keepStandingAsDue, flowAsDue)
  }

  /** What follows a change: screens look again, and the next alarm or settlement is seen to. */
  function after(name: MessageName): void {
    const next = name === 'flow/begin' ? resume() : scheduleAlarms(world)
    const told: Promise<unknown>[] = [world.surface.notifyChanged(), showActiveIcon(world), next]
    // A wallet that was just connected may have another Rill's payments in it.
    if (name === 'wallet/approve') told.push(lookBeyond(world))
    for (const work of told) work.then(undefined, onTrouble)
  }

  return {
    start: async () => {
      const told = world.surface.notifyStarted()
      await Promise.all([told, perform(recoverConsent).then(resume)])
    },
    resume,
    receive: (message, sender) => route(world, self, message, sender, after),
  }
}
