/**
 * One source of chance for a whole run: the same seed gives the same run, on every machine.
 *
 * `fork` makes a source of its own for each part, so that leaving one step of a history out does not
 * change what chance does in the others.
 */

/** A stream of chance. */
export type Random = {
  /** In [0,1). */
  readonly fraction: () => number
  /** A whole number in [0, limit). */
  readonly below: (limit: number) => number
  /** A whole number from `least` to `most`, both included. */
  readonly between: (least: number, most: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
  /** A version 4 UUID. */
  readonly uuid: () => string
  /** Another stream, which depends only on the seed and the name. */
  readonly fork: (name: string) => Random
}

/** Makes a stream from a text (cyrb128 into sfc32, both in the public domain). */
export function createRandom(seed: string): Random {
  const state = hash(seed)
  const next = () => {
    const [a, b, c, d] = state
    const sum = (((a + b) | 0) + d) | 0
    state[3] = (d + 1) | 0
    state[0] = b ^ (b >>> 9)
    state[1] = (c + (c << 3)) | 0
    state[2] = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let round = 0; round < 12; round += 1) next()
  const fraction = () => next() / 2 ** 32
  const below = (limit: number) => Math.floor(fraction() * limit)
  return {
    fraction,
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: probability => fraction() < probability,
    pick: from => {
      const one = from[below(from.length)]
      if (one === undefined) throw new Error('nothing to pick from')
      return one
    },
    uuid: () => {
      const hex = Array.from({ length: 4 }, () => next().toString(16).padStart(8, '0')).join('')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
    },
    fork: name => createRandom(`${seed}/${name}`),
  }
}

function hash(text: string): [number, number, number, number] {
  let a = 1779033703
  let b = 3144134277
  let c = 1013904242
  let d = 2773480762
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    a = b ^ Math.imul(a ^ code, 597399067)
    b = c ^ Math.imul(b ^ code, 2869860233)
    c = d ^ Math.imul(c ^ code, 951274213)
    d = a ^ Math.imul(d ^ code, 2716044179)
  }
  return [a, b, c, d]
}
