/** One detection as the page check prints it. */
import type { Detection } from '../core/detection/detection'

/** The object of one line; the order of keys is part of the format. */
export function checkLine(file: string, detection: Detection): object {
  return {
    file,
    authored: detection.authored,
    kind: detection.kind,
    title: detection.title,
    canonicalUrl: detection.canonicalUrl,
    publisher: detection.publication ?? null,
    creators: detection.creators.map(creator => ({
      name: creator.name,
      ...(creator.url === undefined ? {} : { url: creator.url }),
      evidence: creator.evidence.map(evidence => `${evidence.source}: ${evidence.detail}`),
    })),
    payees: detection.payees.map(payee => ({
      address: payee.address,
      source: payee.source,
      relation: payee.creator === undefined ? 'page' : 'creator',
    })),
    links: detection.supportLinks.map(({ kind, url, owner }) => ({ kind, url, owner })),
    notes: detection.notes.map(note => `${note.code}: ${note.detail}`),
  }
}
