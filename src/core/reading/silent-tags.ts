/**
 * Elements whose content is silent: no text for reading, and whatever looks like a tag in it is none.
 *
 * By itself, since this file also goes into the content script.
 */
export const SILENT_TAGS =
  'script style noscript template iframe object select textarea svg math title xmp noembed noframes plaintext'
