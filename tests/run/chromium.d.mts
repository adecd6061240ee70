/** The path of a Chromium; ends the process with the command to run where there is none. */
export function ensureChromium(): string
