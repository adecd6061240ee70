/** What sort of work a page is. */
import type { PageFacts } from '../page'
import type { PageKind } from './detection'
import { type LinkedData, typesOf } from './evidence/json-ld'

const BY_TYPE: readonly (readonly [RegExp, PageKind])[] = [
  [/^(?:VideoObject|Movie|TVEpisode|Clip)$/, 'video'],
  [/^(?:PodcastEpisode|RadioEpisode|Episode|AudioObject|MusicRecording)$/, 'episode'],
  [/^(?:SoftwareSourceCode)$/, 'repository'],
  [/^(?:DiscussionForumPosting|QAPage|Question)$/, 'thread'],
  [/^(?:ProfilePage)$/, 'profile'],
  [/^(?:SocialMediaPosting|BlogPosting)$/, 'post'],
  [/(?:Article|Report|Recipe|Review)$/, 'article'],
]

const BY_META: readonly (readonly [RegExp, PageKind])[] = [
  [/^video/, 'video'],
  [/^(?:music|audio)/, 'episode'],
  [/^profile/, 'profile'],
  [/^article/, 'article'],
]

/** The kind of an authored page, from its own types, then its metas, then an article. */
export function kindOf(facts: PageFacts, data: LinkedData): PageKind {
  const meta = facts.metas.find(m => m.name === 'og:type')?.content.toLowerCase() ?? ''
  const types = [...data.nodes.flatMap(typesOf), ...facts.types]
  const named = BY_META.find(([shape]) => shape.test(meta))?.[1]
  if (named === 'video' || named === 'episode' || named === 'profile') return named
  const article = BY_TYPE.find(
    ([shape, kind]) => kind === 'article' && types.some(t => shape.test(t)),
  )
  if (article) return 'article'
  for (const [shape, kind] of BY_TYPE) {
    // An article that says so holds a video, it is none.
    if (kind === 'video' && named === 'article') continue
    if (types.some(type => shape.test(type))) return kind
  }
  if (facts.marks.some(mark => /(?:^|\s)h-entry(?=$|\s)/.test(mark.label))) return 'post'
  return 'article'
}
