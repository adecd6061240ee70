/**
 * Attention: how long a page was really read, counted in this browser and kept nowhere else.
 *
 * It is shown to the reader and nominates for the walk; it never pays. Kept ATTENTION_DAYS, erasable,
 * and off with one switch.
 */
import * as v from 'valibot'
import { cutText } from './cut-text'
import type { Detection } from './detection/detection'
import { creatorSchema, payeeHintSchema, supportLinkSchema } from './detection/detection-schema'
import type { UnixMs } from './time'
import { unixMsSchema } from './time-schema'

/** How long a page that was read is remembered. */
export const ATTENTION_DAYS = 60

const text = (length: number) => v.pipe(v.string(), v.maxLength(length))

/** One work that was read, under its canonical address; what a tip needs is remembered with it. */
export const attentionRecordSchema = v.object({
  url: text(2048),
  /** Where it was last read: the address that a tip is kept for. */
  pageUrl: text(2048),
  title: text(300),
  publication: v.optional(text(300)),
  creators: v.pipe(v.array(creatorSchema), v.maxLength(50)),
  payees: v.pipe(v.array(payeeHintSchema), v.maxLength(100)),
  supportLinks: v.pipe(v.array(supportLinkSchema), v.maxLength(50)),
  /** Seconds in a visible, focused tab while the reader was there. */
  seconds: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** How far down it was read at most, in percent. */
  depth: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
  firstAt: unixMsSchema,
  lastAt: unixMsSchema,
  /** What the reader said of it on a walk; it is not nominated again. */
  answer: v.optional(v.picklist(['tipped', 'read'])),
})
export type AttentionRecord = v.InferOutput<typeof attentionRecordSchema>

/** Seconds and depth that one report adds. */
export const attendedPartSchema = v.object({
  seconds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3600)),
  depth: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
})

/** A page as it is open in a tab. */
type OpenPage = { readonly url: string; readonly detection: Detection }

/** The record of a work after some more of it was read; what the page says of itself is the newest. */
export function attended(
  before: AttentionRecord | undefined,
  { detection, url }: OpenPage,
  part: v.InferOutput<typeof attendedPartSchema>,
  now: UnixMs,
): AttentionRecord {
  const { canonicalUrl, creators, payees, publication, supportLinks, title } = detection
  return {
    url: canonicalUrl.slice(0, 2048),
    pageUrl: url.slice(0, 2048),
    title: cutText(title),
    ...(publication && { publication: cutText(publication) }),
    creators: creators.slice(0, 50).map(creator => ({
      name: cutText(creator.name),
      kind: creator.kind,
      ...(creator.url && { url: creator.url.slice(0, 2048) }),
    })),
    payees: payees.slice(0, 100),
    supportLinks: supportLinks.slice(0, 50),
    seconds: (before?.seconds ?? 0) + part.seconds,
    depth: Math.max(before?.depth ?? 0, part.depth),
    firstAt: before?.firstAt ?? now,
    lastAt: now,
    ...(before?.answer && { answer: before.answer }),
  }
}

/** A remembered work as a detection again, so that it can be tipped as if it were open. */
export function rememberedDetection(record: AttentionRecord): Detection {
  const { creators, payees, publication, supportLinks, title, url } = record
  return {
    authored: true,
    kind: 'article',
    title,
    canonicalUrl: url,
    ...(publication && { publication }),
    creators: creators.map(creator => ({ ...creator, confidence: 'high', evidence: [] })),
    payees,
    supportLinks,
    notes: [],
  }
}
