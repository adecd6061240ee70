/** Runs in the page of the harness: how the names of the drawn flow lie. */

/** Names that lie over a ribbon though there is room, or over another name. */
export function flowOverlaps(): string[] {
  document.querySelector('.flow-drawing')?.scrollIntoView({ block: 'center' })
  const texts = [...document.querySelectorAll('.flow-label > *')]
    .map(text => ({ text, box: text.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0)
  // Where there is little room the amounts are left out, and the names may reach over the water.
  const isNarrow = texts.every(({ text }) => !text.matches('[data-column="1"] > .money'))
  const over = texts.filter(({ text, box }) => {
    if (isNarrow || text.matches('[data-column="2"] > *')) return false
    for (let x = box.left; x <= box.right; x += 2) {
      for (const y of [box.top + 0.2 * box.height, (box.top + box.bottom) / 2, box.bottom - 1]) {
        if (document.elementsFromPoint(x, y).some(each => each.matches('.flow-ribbon'))) return true
      }
    }
    return false
  })
  const touching = texts.filter(({ box }, at) =>
    texts.slice(at + 1).some(
      // A line's own air does not count: letters fill the middle of it.
      ({ box: other }) =>
        box.left < other.right &&
        other.left < box.right &&
        box.top + 0.2 * box.height < other.bottom &&
        other.top + 0.2 * other.height < box.bottom,
    ),
  )
  return [
    ...over.map(({ text }) => `${text.textContent} lies over a ribbon`),
    ...touching.map(({ text }) => `${text.textContent} lies over another name`),
  ]
}

/**
 * Names whose letters do not stand on paper, from a picture with the letters and one without their colour: what
 * remains on and beside them must be the paper.
 */
export async function namesNotOnPaper(written: string, emptied: string): Promise<string[]> {
  const pixels = async (source: string) => {
    const image = new Image()
    image.src = source
    await image.decode()
    const canvas = new OffscreenCanvas(image.width, image.height)
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    const { data, width } = context?.getImageData(0, 0, image.width, image.height) ?? {
      data: new Uint8ClampedArray(),
      width: 0,
    }
    return (x: number, y: number) => [0, 1, 2].map(at => data[4 * (y * width + x) + at] ?? 0)
  }
  const [before, after] = [await pixels(written), await pixels(emptied)]
  const far = (one: readonly number[], other: readonly number[]) =>
    Math.max(...one.map((value, at) => Math.abs(value - (other[at] ?? 0))))
  const probe = new OffscreenCanvas(1, 1).getContext('2d')
  if (probe) probe.fillStyle = getComputedStyle(document.documentElement).backgroundColor
  probe?.fillRect(0, 0, 1, 1)
  const paper = [...(probe?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3)
  const ratio = devicePixelRatio
  return [...document.querySelectorAll('.flow-label > *')].flatMap(text => {
    const { left, right, top, bottom } = text.getBoundingClientRect()
    let [letters, unclean] = [0, 0]
    for (let y = Math.ceil(top * ratio); y < bottom * ratio; y += 1) {
      for (let x = Math.ceil(left * ratio); x < right * ratio; x += 1) {
        if (far(before(x, y), after(x, y)) < 150) continue
        letters += 1
        const round = [-1, 0, 1].flatMap(dx => [-1, 0, 1].map(dy => after(x + dx, y + dy)))
        if (round.some(each => far(each, paper) > 40)) unclean += 1
      }
    }
    if (right > left && letters === 0) return [`${text.textContent} is not to be seen`]
    return unclean > letters / 30 ? [`${text.textContent} is written on water`] : []
  })
}
