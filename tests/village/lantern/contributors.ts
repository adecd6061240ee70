import { portrait } from '../portrait'
import { wallets } from '../wallets'

/** Somebody who writes for the magazine. */
export type Contributor = {
  readonly name: string
  readonly slug: string
  readonly wallet: string
  readonly line: string
  readonly picture: string
}

/** The magazine's writers, each with a wallet of their own. */
export const contributors = {
  mira: {
    name: 'Mira Okafor',
    slug: 'mira-okafor',
    wallet: wallets.mira,
    line: 'Mira Okafor writes about small institutions and the people who keep them open.',
    picture: portrait({
      ground: '#f0c865',
      skin: '#8a5a3c',
      hair: '#1d1714',
      cloth: '#b23a2e',
      cut: 'curly',
    }),
  },
  jonas: {
    name: 'Jonas Lindqvist',
    slug: 'jonas-lindqvist',
    wallet: wallets.jonas,
    line: 'Jonas Lindqvist was a ship’s engineer and now writes about machines that outlived their use.',
    picture: portrait({
      ground: '#a9c4d6',
      skin: '#efc7a8',
      hair: '#c48a4a',
      cloth: '#27376a',
      cut: 'short',
      beard: true,
    }),
  },
  sora: {
    name: 'Sora Tanaka',
    slug: 'sora-tanaka',
    wallet: wallets.sora,
    line: 'Sora Tanaka writes in two languages about coasts, schools and weather.',
    picture: portrait({
      ground: '#d8d2e6',
      skin: '#f0cfae',
      hair: '#16161c',
      cloth: '#5c4b8a',
      cut: 'bob',
      glasses: true,
    }),
  },
} as const satisfies Record<string, Contributor>
