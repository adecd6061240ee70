/** Exact money as text for people: formatted from the decimal string, never through a number. */
import { fromWire, type MoneyWire, toDecimal } from '../core/money'
import { locale } from './words'

/** How an amount is written. `short`: without decimals where it is whole, for prose. */
export type MoneyStyle = { readonly short?: boolean }

/** Intl formats up to this many decimal places; an asset with more is written out as it is. */
const PLACES_MAX = 100

const formats = new Map<string, Intl.NumberFormat>()

/** The text of an amount in the spoken locale: `€0.20`, `0,20 €`, `¥123,456,789`. */
export function moneyText(amount: MoneyWire, style: MoneyStyle = {}): string {
  const decimal = toDecimal(fromWire(amount))
  if (amount.assetScale > PLACES_MAX) return `${decimal} ${amount.assetCode}`
  // toDecimal writes digits and at most one point, which is what this type asks for.
  const text = formatOf(amount, style).format(decimal as Intl.StringNumericLiteral)
  return isCurrency(amount.assetCode) ? text : `${text} ${amount.assetCode}`
}

/** Currencies of ISO 4217 have three letters; any other asset is a number with its code after it. */
function isCurrency(assetCode: string): boolean {
  return /^[A-Za-z]{3}$/.test(assetCode)
}

function formatOf(asset: MoneyWire, style: MoneyStyle): Intl.NumberFormat {
  const key = `${locale()} ${asset.assetCode} ${asset.assetScale} ${style.short === true}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(locale(), {
    ...(isCurrency(asset.assetCode) && { style: 'currency', currency: asset.assetCode }),
    // A wallet may count in billionths; people read cents, and more only where there is more.
    minimumFractionDigits: Math.min(asset.assetScale, 2),
    maximumFractionDigits: asset.assetScale,
    trailingZeroDisplay: style.short ? 'stripIfInteger' : 'auto',
  })
  formats.set(key, made)
  return made
}

/** The sign or code that the spoken locale writes for a currency: `€`, `JP¥`, `USDC`. */
export function currencySign(assetCode: string): string {
  if (!isCurrency(assetCode)) return assetCode
  const parts = new Intl.NumberFormat(locale(), { style: 'currency', currency: assetCode })
  return parts.formatToParts(0).find(part => part.type === 'currency')?.value ?? assetCode
}
