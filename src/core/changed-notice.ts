/**
 * What goes to the screens: something stored has changed, look again.
 *
 * Apart from the message table, so that a screen does not load the decoders of what it only sends.
 */
export const changedNotice = 'rill/changed'

/** The background has just started: what the one before it changed last may not have been told. */
export const startedNotice = 'rill/started'
