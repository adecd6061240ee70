/**
 * Lists with cursors: newest first, the cursor is a bare id (wallet-observed, section 10).
 */
import { json } from './answer'
import { resourceError } from './resource-error'
import type { SiteResponse } from './site'

const PAGE_SIZE = 20

/** One row: its id is the cursor, `wire` what the list shows. */
export type Row = { readonly id: string; readonly createdAt: number; readonly wire: unknown }

/** Answers one page of rows given oldest first. Fails: 400 "last requires cursor". */
export function listPage(
  rows: readonly Row[],
  query: Readonly<Record<string, string | number>>,
): SiteResponse {
  const newestFirst = [...rows].reverse()
  const { cursor, first, last } = query
  if (last !== undefined && cursor === undefined) {
    return resourceError(400, 'last requires cursor', { queryParams: query })
  }
  const at = newestFirst.findIndex(row => row.id === cursor)
  if (cursor !== undefined && at < 0) return page([], { before: false, after: false })
  if (last !== undefined) {
    const start = Math.max(0, at - Number(last))
    return page(newestFirst.slice(start, at), { before: start > 0, after: true })
  }
  const start = at + 1
  const end = start + Number(first ?? PAGE_SIZE)
  const more = { before: start > 0, after: end < newestFirst.length }
  return page(newestFirst.slice(start, end), more)
}

function page(
  rows: readonly Row[],
  more: { readonly before: boolean; readonly after: boolean },
): SiteResponse {
  const flags = { hasNextPage: more.after, hasPreviousPage: more.before }
  const start = rows[0]
  const end = rows.at(-1)
  const cursors = start && end ? { startCursor: start.id, endCursor: end.id } : {}
  return json(200, { pagination: { ...cursors, ...flags }, result: rows.map(row => row.wire) })
}
