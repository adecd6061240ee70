/**
 * Everything about a provider that a test may turn. All of it can be changed while the provider
 * runs.
 */

/** How a provider behaves. */
export type Settings = {
  /** From the 201 until the money moves; the reference wallet takes about this long. */
  fundingMs: number
  quoteLifespanMs: number
  incomingPaymentLifespanMs: number
  tokenLifespanS: number
  interactionLifespanMs: number
  /** `continue.wait`. */
  continueWaitS: number
  /**
   * Sending fee: a fixed part in the payer's minor units, and a part in hundredths of a percent.
   */
  feeFixed: bigint
  feeBps: bigint
  /**
   * Price of one unit of the first in the second, e.g. `USD/EUR: '0.91'`; the inverse is derived.
   */
  rates: Record<string, string>
  /** `ask` shows the consent page; the others decide at once without a page. */
  consent: 'ask' | 'approve' | 'decline'
  /** Whether a client may identify itself by a bare key (directed identity). */
  jwkClients: boolean
  /** Ask consent for incoming-payment and quote grants too; some wallets may. */
  interactionForEveryGrant: boolean
  /** The bank behind the wallet does not answer: payments stay in funding while this is on. */
  bankSilent: boolean
  /** What the bank does with a payment that is due. `partial`: half is sent, then it fails. */
  outcome: 'send' | 'cancel' | 'partial'
  /** This provider's clock against everybody else's. */
  clockSkewMs: number
  /** Whether other providers reach this one (client keys, incoming payments). */
  reachableByPeers: boolean
}

/** The observed defaults of the reference wallet, without fees. */
export const defaultSettings = (): Settings => ({
  fundingMs: 300,
  quoteLifespanMs: 5 * 60_000,
  incomingPaymentLifespanMs: 30 * 24 * 3600_000,
  tokenLifespanS: 600,
  interactionLifespanMs: 600_000,
  continueWaitS: 5,
  feeFixed: 0n,
  feeBps: 0n,
  rates: { 'USD/EUR': '0.91', 'USD/JPY': '149', 'EUR/JPY': '164' },
  consent: 'ask',
  jwkClients: true,
  interactionForEveryGrant: false,
  bankSilent: false,
  outcome: 'send',
  clockSkewMs: 0,
  reachableByPeers: true,
})
