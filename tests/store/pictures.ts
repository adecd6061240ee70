/** The pictures that the stores show, in their order: file, size and the sentence that each one shows. */

export type StorePicture = {
  readonly file: string
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** What it shows; stands in `docs/store/listing.md` beside it. */
  readonly shows: string
}

const screen = (file: string, shows: string): StorePicture => ({
  file,
  width: 1280,
  height: 800,
  shows,
})

export const storePictures = {
  popup: screen(
    '1-popup.png',
    'One act while you read: press an amount. It is kept, and you can undo it until it flows.',
  ),
  review: screen(
    '2-review.png',
    'The month in one picture: from your pool to the people you read.',
  ),
  walk: screen(
    '3-walk.png',
    'The walk: what you read to the end and did not tip. Nothing moves without you.',
  ),
  wallet: screen(
    '4-wallet.png',
    'Works without a wallet; when you connect one, you tick what becomes real.',
  ),
  promise: screen(
    '5-promise.png',
    'Nowhere to pay yet? Promise it: no money is held, and you are asked later.',
  ),
  tile: {
    file: 'tile.png',
    width: 440,
    height: 280,
    shows: 'The small tile of the Chrome Web Store.',
  },
} as const satisfies Record<string, StorePicture>

/** What a store takes at most of one file, and more than a picture of paper and ink needs. */
export const BYTES_MOST = 200_000
