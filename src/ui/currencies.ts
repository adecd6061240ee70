/** The currencies that a pool can be set in before a wallet says its own. */
import type { Asset } from '../core/money'
import { locale } from './words'

/** A short list; a wallet in any other currency brings its own. */
export const currencies: readonly Asset[] = [
  { assetCode: 'USD', assetScale: 2 },
  { assetCode: 'EUR', assetScale: 2 },
  { assetCode: 'GBP', assetScale: 2 },
  { assetCode: 'JPY', assetScale: 0 },
  { assetCode: 'CHF', assetScale: 2 },
  { assetCode: 'CAD', assetScale: 2 },
  { assetCode: 'AUD', assetScale: 2 },
  { assetCode: 'BRL', assetScale: 2 },
  { assetCode: 'MXN', assetScale: 2 },
  { assetCode: 'ZAR', assetScale: 2 },
]

const byRegion: Readonly<Record<string, string>> = {
  ...{ US: 'USD', GB: 'GBP', JP: 'JPY', CH: 'CHF', CA: 'CAD', AU: 'AUD' },
  ...{ BR: 'BRL', MX: 'MXN', ZA: 'ZAR' },
}

/** Where the euro is the currency. */
const euroRegions = 'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' ')

/**
 * The currency to offer first in a locale, by its region; the dollar where the list has no better.
 *
 * A locale without a region counts as its most likely one: `de` as Germany, `pt` as Brazil.
 */
export function usualCurrency(locale: string): Asset {
  const region = new Intl.Locale(locale).maximize().region ?? ''
  const code = euroRegions.includes(region) ? 'EUR' : (byRegion[region] ?? 'USD')
  return currencies.find(({ assetCode }) => assetCode === code) ?? dollar
}

const dollar: Asset = { assetCode: 'USD', assetScale: 2 }

/** The title of a part that stands there once a currency: with its name where there are several. */
export function titleIn(title: string, { assetCode }: Asset, currencies: number): string {
  return currencies > 1 ? `${title} · ${currencyName(assetCode, locale())}` : title
}

/** The full name of a currency in a locale: `US Dollar`; its code where there is no name. */
export function currencyName(assetCode: string, locale: string): string {
  if (!/^[A-Za-z]{3}$/.test(assetCode)) return assetCode
  return new Intl.DisplayNames(locale, { type: 'currency' }).of(assetCode) ?? assetCode
}
