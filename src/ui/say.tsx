/** A sentence with marked-up values in it: money, names and links, each kept apart from its surroundings. */
import type { ComponentChildren, VNode } from 'preact'
import { type PlacesOf, sayByName, type WordKey } from './words'

type Props<K extends WordKey> = {
  /** The key of the sentence. */
  readonly word: K
  /** A text value is isolated, so that a name in another script cannot reorder the sentence. */
  readonly values: { readonly [N in PlacesOf<K>]: ComponentChildren }
}

/** Draws the sentence of a key; for one without values, `say` is enough. */
export function Say<K extends WordKey>({ word, values }: Props<K>): VNode {
  return <SayByName word={word} values={values} />
}

/** `Say` for keys and values that are only known at run time. */
export function SayByName(props: {
  readonly word: WordKey
  readonly values: Readonly<Record<string, ComponentChildren>>
}): VNode {
  const names = Object.keys(props.values)
  // Marks from the private use area stand where the values go; no message contains one.
  const marked = Object.fromEntries(names.map((name, at) => [name, `\uE000${at}\uE000`]))
  const pieces = sayByName(props.word, marked).split('\uE000')
  return (
    <>
      {pieces.map((piece, at) =>
        at % 2 === 0 ? piece : isolated(props.values[names[Number.parseInt(piece, 10)] ?? '']),
      )}
    </>
  )
}

function isolated(value: ComponentChildren): ComponentChildren {
  return typeof value === 'string' ? <bdi>{value}</bdi> : value
}
