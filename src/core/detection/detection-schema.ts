/** Decoders for the parts of a detection that are stored: creators, payees, support links. */
import * as v from 'valibot'

const text = (length: number) => v.pipe(v.string(), v.maxLength(length))
const address = text(2048)

export const creatorSchema = v.object({
  name: text(300),
  kind: v.picklist(['person', 'organisation']),
  url: v.exactOptional(address),
})

export const payeeHintSchema = v.object({
  address,
  source: v.picklist(['link', 'meta', 'revenue-share', 'author-page', 'fediverse', 'feed']),
  weight: v.pipe(v.number(), v.integer(), v.minValue(0)),
  creator: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  name: v.exactOptional(text(300)),
})

export const supportLinkSchema = v.object({
  kind: v.picklist([
    'paypal',
    'liberapay',
    'ko-fi',
    'buy-me-a-coffee',
    'patreon',
    'github-sponsors',
    'open-collective',
    'steady',
    'flattr',
    'payment-link',
  ]),
  url: address,
  owner: v.picklist(['author', 'site', 'unknown']),
})

/** Who made a work, as it is remembered: without the evidence. */
export type StoredCreator = v.InferOutput<typeof creatorSchema>
