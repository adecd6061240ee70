/** The story's last line: whether ledger and wallets agree, and by how much they do not. */

/** Counts from the ledger; sums in cents, `ledger` from the ledger and `debited` from the wallet. */
export type Sums = {
  readonly kept: number
  readonly arrived: number
  /** Rehearsed, and not made real. */
  readonly letGo: number
  readonly undone: number
  readonly payments: number
  readonly ledger: bigint
  readonly debited: bigint
}

/** Compares the sums. The sum that is printed is the wallet's. */
export function compareSums(sums: Sums): { readonly agree: boolean; readonly line: string } {
  const { arrived, debited, kept, ledger, letGo, undone } = sums
  const counts = `kept ${kept} · arrived ${arrived} · let go ${letGo} · undone ${undone}`
  const agree = ledger === debited && arrived > 0
  const line = agree
    ? `${counts} · ledger and wallets agree: ${dollars(debited)} USD`
    : `${counts} · ledger says ${dollars(ledger)} USD, wallets say ${dollars(debited)} USD: ${dollars(debited - ledger)} USD apart`
  return { agree, line }
}

function dollars(cents: bigint): string {
  const sign = cents < 0n ? '-' : ''
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
