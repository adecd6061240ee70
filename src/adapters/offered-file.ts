/**
 * The file that the reader chose on one of Rill's own pages, handed to the background by its address there.
 *
 * The address is of this browser and leads to no network; it is gone with the page that made it.
 */
import { fail, ok, type Result } from '../core/failure'

/** Opens the file. Fails: `file-gone` where the page that offered it is gone, or it is no such address. */
export async function openOffered(address: string): Promise<Result<Blob>> {
  const gone = fail({ kind: 'file-gone' })
  if (!address.startsWith('blob:')) return gone
  try {
    return ok(await (await fetch(address)).blob())
  } catch {
    // The page was closed meanwhile, and its file with it.
    return gone
  }
}
