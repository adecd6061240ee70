import type { ParseArgsConfig, parseArgs } from 'node:util'

export class AskedWrongly extends Error {}
export function asked<T>(usage: string, read: (args: readonly string[]) => T): T
export function parted<T extends Omit<ParseArgsConfig, 'args'>>(
  args: readonly string[],
  config: T,
): ReturnType<typeof parseArgs<T>>
export function wholeNumber(option: string, text: string): number
