/**
 * The licences that go with the packages: Rill's own, and those of the parts that are in its scripts, which
 * ask for their words to be in every copy.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The parts that are in the scripts; a test holds this against what the source imports. */
export const shippedParts = ['dexie', 'preact', 'valibot'] as const

/** Where they stand in a package. */
export const LICENCES = 'licences.txt'

/** The text of all of them, in order. */
export async function licencesText(root: string): Promise<string> {
  const parts = await Promise.all(
    shippedParts.map(async name => {
      const folder = join(root, 'node_modules', name)
      const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
      return `${name} ${version}\n\n${await wordsIn(folder)}`
    }),
  )
  const own = await readFile(join(root, 'LICENSE'), 'utf8')
  return [`Rill\n\n${own.trim()}`, ...parts].join(`\n\n${'-'.repeat(72)}\n\n`).concat('\n')
}

/** What a part says of its licence, and whom else it names. */
async function wordsIn(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter(name => /^(licen[cs]e|notice)\b/i.test(name)).sort()
  if (names.length === 0) throw new Error(`no licence in ${folder}`)
  const texts = await Promise.all(names.map(name => readFile(join(folder, name), 'utf8')))
  return texts.map(text => text.replaceAll('\r\n', '\n').trim()).join('\n\n')
}
