/** Which of a page's payees may be offered to the reader. */
import type { Detection, PayeeHint } from './detection/detection'

/**
 * The payees that may be offered: an old `meta` hint only once its address has proved to be a wallet.
 * `resolved` holds the addresses that have.
 */
export function offered(detection: Detection, resolved: ReadonlySet<string>): PayeeHint[] {
  return detection.payees.filter(
    ({ address, source }) => source !== 'meta' || resolved.has(address),
  )
}
