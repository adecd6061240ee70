/**
 * The wallet addresses of the village's people, as the sandbox's two providers hold them.
 */

/** Address in normal form, by the account's name in the sandbox. */
export const wallets = {
  ana: 'https://wallet.harbour.test/ana',
  jonas: 'https://wallet.harbour.test/jonas',
  tidewater: 'https://wallet.harbour.test/tidewater',
  tomas: 'https://wallet.harbour.test/tomas',
  lee: 'https://wallet.meadow.test/lee',
  mira: 'https://wallet.meadow.test/mira',
  noor: 'https://wallet.meadow.test/noor',
  sora: 'https://wallet.meadow.test/sora',
} as const
