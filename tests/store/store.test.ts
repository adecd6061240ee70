/** What the stores refuse: a picture of another size, with transparency, too large, or not where the listing has it. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BYTES_MOST, storePictures } from './pictures'

const folder = new URL('../../docs/store/', import.meta.url)
const listing = readFileSync(new URL('listing.md', folder), 'utf8')
const pictures = Object.values(storePictures)

/** PNG, section 11.2.2: the header's width, height, bits a channel and colour type. */
function headerOf(png: Buffer) {
  return {
    signature: png.subarray(1, 4).toString('latin1'),
    width: png.readUInt32BE(16),
    height: png.readUInt32BE(20),
    bits: png.readUInt8(24),
    colour: png.readUInt8(25),
  }
}

test.each(pictures)('$file is as the stores want it', ({ file, height, width }) => {
  const png = readFileSync(new URL(file, folder))
  // Colour type 2: red, green and blue, and no transparency.
  expect(headerOf(png)).toEqual({ signature: 'PNG', width, height, bits: 8, colour: 2 })
  expect(png.length).toBeLessThanOrEqual(BYTES_MOST)
})

test('the listing shows each screen with its sentence, in their order, and the tile', () => {
  const { tile, ...screens } = storePictures
  const rows = [...listing.matchAll(/^\| !\[\]\(([^)]+)\) \| (.+) \|$/gm)]
  expect(rows.map(([, file, shows]) => ({ file, shows }))).toEqual(
    Object.values(screens).map(({ file, shows }) => ({ file, shows })),
  )
  expect(listing).toContain(`![](${tile.file})`)
})

test('no picture lies there that nothing makes', () => {
  const found = readdirSync(folder).filter(name => !name.endsWith('.md'))
  expect(found.sort()).toEqual(pictures.map(({ file }) => file).sort())
})

test('the summary is as short as the stores want it', () => {
  const summary = /## Summary[^\n]*\n\n([^\n]+)/.exec(listing)?.[1] ?? ''
  expect(summary.length).toBeGreaterThan(0)
  expect(summary.length).toBeLessThanOrEqual(132)
})
