/** The path of a Firefox; ends the process with the command to run where there is none. */
export function ensureFirefox(): string
