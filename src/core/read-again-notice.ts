/**
 * The one message that goes to a page's content script: Rill may read here again.
 *
 * Apart from the message table, so that the content script loads no decoder for it.
 */
export const readAgainNotice = 'read-again'
