/**
 * Steady.
 *
 * Accepts: nothing. It has memberships at fixed prices, by the month or the year; a single gift is not
 * among them, so the amount comes again until the giver ends it there.
 * Source: help.steadyhq.com, "What is a plan?" and "How can I pay for a membership on Steady?".
 */
import { stepsOf } from './bridge-address'
import type { SupportHost } from './support-host'

export const steady: SupportHost = {
  kind: 'steady',
  repeats: true,
  isPage: address => {
    const [first = '', second = ''] = stepsOf(address)
    const name = /^[a-z]{2}$/.test(first) ? second : first
    return (
      /^(?:www\.)?(?:steadyhq\.com|steady\.page)$/.test(address.host) && /^[\w-]{2,80}$/.test(name)
    )
  },
}
