/**
 * The truth line: who would really be paid, and what does not fit.
 *
 * Statements are data; their sentences are in the locales under `truth_<code>`.
 */

/** One true thing about a payee. `level`: `asks` needs the reader's yes, `warns` is said plainly, `fits` is well. */
export type TruthStatement =
  /** The page names this wallet as its author's own; `by` is the host that vouches. */
  | {
      readonly code: 'creators-own'
      readonly level: 'fits'
      readonly name: string
      readonly by: string
    }
  /** The wallet is the site's or publisher's, not the author's. */
  | {
      readonly code: 'publishers-wallet'
      readonly level: 'warns'
      readonly publisher: string
      readonly author: string
    }
  /** The name on the wallet is neither the author's nor the publication's. */
  | {
      readonly code: 'name-differs'
      readonly level: 'warns'
      readonly walletName: string
      readonly author: string
    }
  /** The wallet has no name of its own; only the page vouches. */
  | { readonly code: 'no-name'; readonly level: 'warns'; readonly by: string }
  /** Another address or server than at the reader's last tip to this creator. */
  | {
      readonly code: 'payee-changed'
      readonly level: 'asks'
      readonly before: string
      readonly now: string
    }
  /** The address leads to another host. */
  | {
      readonly code: 'redirects'
      readonly level: 'warns'
      readonly from: string
      readonly to: string
    }
  /** Several people wrote it and one wallet is named. */
  | { readonly code: 'one-wallet'; readonly level: 'warns'; readonly authors: number }
  /** The wallet has not answered yet, or could not be asked. */
  | { readonly code: 'not-looked-up'; readonly level: 'warns'; readonly host: string }
