/**
 * What the browser lets Rill do, and how it is asked.
 *
 * In Firefox readers may take the sites back at any time, and sending what a payment needs is asked for when a
 * wallet is connected: the manifest there names it as optional.
 */
import type { Permissions } from 'webextension-polyfill'
import { browser } from './browser'

/** What is missing: reading sites and talking to wallets, or sending what a payment needs. */
export type Missing = 'sites' | 'payments'

const sites = { origins: ['https://*/*'] }

/** What is asked for beside the sites, in the browser's own words; nothing in Chromium. */
function paymentData(): { readonly data_collection?: readonly string[] } {
  const { browser_specific_settings: own } = browser.runtime.getManifest() as FirefoxManifest
  const asked = own?.gecko?.data_collection_permissions?.optional ?? []
  return asked.length > 0 ? { data_collection: asked } : {}
}

type FirefoxManifest = {
  readonly browser_specific_settings?: {
    readonly gecko?: {
      readonly data_collection_permissions?: { readonly optional?: readonly string[] }
    }
  }
}

/** Whether a wallet may be asked, and told what a payment needs. */
export function mayAsk(url: string): Promise<boolean> {
  return contains({ origins: [`${new URL(url).origin}/*`], ...paymentData() })
}

/** What is missing for reading, or for paying; undefined where all is given. */
export async function missingFor(act: 'reading' | 'paying'): Promise<Missing | undefined> {
  if (!(await contains(sites))) return 'sites'
  return act === 'paying' && !(await contains(paymentData())) ? 'payments' : undefined
}

/** Asks the reader, in the browser's own window; only from a press. Whether it was given. */
export function askFor(act: 'reading' | 'paying'): Promise<boolean> {
  const wanted = act === 'paying' ? { ...sites, ...paymentData() } : sites
  return browser.permissions.request(wanted as Permissions.Permissions)
}

function contains(wanted: object): Promise<boolean> {
  return browser.permissions.contains(wanted as Permissions.AnyPermissions)
}
