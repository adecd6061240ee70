/** Every part of the bench, in the order in which they run. */
import { detection } from './detection'
import { reading } from './detection-browser'
import { ledger } from './ledger-part'
import { network } from './network'
import { pages } from './pages'
import type { Part } from './part'
import { popup } from './popup'
import { settlement } from './settlement'
import { sizes } from './sizes'
import { storm } from './storm'
import { worker } from './worker'

export const parts: readonly Part[] = [
  sizes,
  detection,
  reading,
  pages,
  storm,
  network,
  popup,
  worker,
  settlement,
  ledger,
]
