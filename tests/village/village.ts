/**
 * The village: publications that look real, with what is true of each of their pages.
 *
 * Everything is self-contained. Nothing loads from outside its own host, save the gate, which shows the
 * icons of its neighbours. Served by the sandbox for the demo, the screenshots and the browser tests.
 */
import type { Site } from '../sandbox/site'
import { currents } from './currents/currents'
import { faro } from './faro/faro'
import { gate } from './gate/gate'
import { lantern } from './lantern/lantern'
import { lowWater } from './low-water/low-water'
import { marketDay } from './market-day/market-day'
import { mirage } from './mirage/mirage'
import { moss } from './moss/moss'
import { oddments } from './oddments/oddments'
import { publicationSite } from './publication'
import { shiomichi } from './shiomichi/shiomichi'
import { slowLens } from './slow-lens/slow-lens'
import { stellwand } from './stellwand/stellwand'
import { tidewater } from './tidewater/tidewater'
import { tipJar } from './tip-jar/tip-jar'
import type { VillagePage } from './village-page'
import { warraq } from './warraq/warraq'

const neighbours = [
  lowWater,
  lantern,
  tidewater,
  moss,
  currents,
  slowLens,
  oddments,
  faro,
  stellwand,
  warraq,
  shiomichi,
  marketDay,
  tipJar,
  mirage,
]

const villageGate = gate(neighbours.flatMap(publication => publication.pages))
const publications = [villageGate, ...neighbours]

/** Every page whose truth is known, the gate first: what tests and the demo walk through. */
export const villagePages: readonly VillagePage[] = publications.flatMap(each => each.pages)

/** The whole village as sites to be served. */
export function villageSites(): Site[] {
  return publications.map(publicationSite)
}
