/**
 * The one message that goes to the screens: something stored has changed, look again.
 *
 * Apart from the message table, so that a screen does not load the decoders of what it only sends.
 */
export const changedNotice = 'rill/changed'
