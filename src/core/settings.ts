/** What the reader has set; one record, decoded on reading, changed field by field. */
import * as v from 'valibot'
import { FEE_SHARE_ANY } from './fee'
import { languageChoices } from './language'
import { moneyWireSchema } from './money-wire'
import { quietKinds } from './quiet-page'
import { HOUR_MS } from './time'

/** When kept tips flow by themselves: never, once a day or once a week; `asked` is only by hand. */
export const flowTimes = ['day', 'week', 'asked'] as const
export type FlowTime = (typeof flowTimes)[number]

const host = v.pipe(v.string(), v.minLength(1), v.maxLength(253))

export const settingsSchema = v.object({
  /** What is set aside for a month; absent until the welcome page. */
  pool: v.optional(moneyWireSchema),
  paused: v.boolean(),
  flow: v.picklist(flowTimes),
  /** How long a tip stays undoable at least before it flows by itself. */
  undoWindowMs: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7 * 24 * HOUR_MS)),
  /** The most that a payment may cost, in percent of it; 100 is no limit. Dearer ones wait for more tips. */
  feeShareMax: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(FEE_SHARE_ANY)),
  /** Sites where Rill keeps quiet. */
  excludedHosts: v.pipe(v.array(host), v.maxLength(1000)),
  /** Kinds of page where Rill keeps quiet without being told. */
  quietKinds: v.array(v.picklist(quietKinds)),
  /** Sites of such a kind where Rill need not keep quiet. */
  quietExceptions: v.pipe(v.array(host), v.maxLength(1000)),
  /** What one press of the shortcut, or the page's menu, keeps; chosen at their first use. */
  usual: v.optional(moneyWireSchema),
  shortcut: v.boolean(),
  /** Whether reading time is counted, in this browser. */
  attention: v.boolean(),
  /** People who are never nominated on a walk, as `creatorKey` writes them. */
  neverNominate: v.pipe(v.array(v.pipe(v.string(), v.maxLength(600))), v.maxLength(1000)),
  /** From which sum promises to one creator are worth giving by hand; absent: a tenth of the pool. */
  bridgeFrom: v.optional(moneyWireSchema),
  menu: v.boolean(),
  /** What all screens, the menu and the icon's title speak. */
  language: v.picklist(languageChoices),
})
export type Settings = v.InferOutput<typeof settingsSchema>

/** What holds before the reader has said anything. */
export const defaultSettings: Settings = {
  paused: false,
  flow: 'day',
  undoWindowMs: HOUR_MS,
  feeShareMax: 20,
  excludedHosts: [],
  quietKinds: [...quietKinds],
  quietExceptions: [],
  shortcut: false,
  attention: true,
  neverNominate: [],
  menu: false,
  language: 'browser',
}

/** Stored settings, field by field: one that is missing or damaged is as it is before anything was said. */
export function decodeSettings(stored: unknown): Settings {
  const given = Object(stored) as Record<string, unknown>
  const sound = Object.entries(settingsSchema.entries).flatMap(([name, schema]) => {
    const decoded = v.safeParse(schema, given[name])
    return decoded.success && decoded.output !== undefined ? [[name, decoded.output]] : []
  })
  return { ...defaultSettings, ...(Object.fromEntries(sound) as Partial<Settings>) }
}

/** A change of some settings. The pool has a message of its own: it moves money between accounts. */
export const settingsChangeSchema = v.partial(v.omit(settingsSchema, ['pool']))
export type SettingsChange = v.InferOutput<typeof settingsChangeSchema>
