/**
 * Decoding what was stored: a disk, another version or another program may have changed it.
 *
 * A damaged record is set aside, never repaired by guess and never deleted; whoever reads many goes on
 * with the sound ones and says how many were not.
 */
import * as v from 'valibot'

/** A stored record, if it is what it should be. */
export function soundRecord<S extends v.GenericSchema>(
  schema: S,
  row: unknown,
): v.InferOutput<S> | undefined {
  const decoded = v.safeParse(schema, row)
  return decoded.success ? decoded.output : undefined
}

/** The sound ones of many records, and how many were not. */
export type Sound<S extends v.GenericSchema> = {
  readonly sound: v.InferOutput<S>[]
  readonly damaged: number
}

/** Decodes many records. */
export function soundRecords<S extends v.GenericSchema>(
  schema: S,
  rows: readonly unknown[],
): Sound<S> {
  const sound = rows.flatMap(row => soundRecord(schema, row) ?? [])
  return { sound, damaged: rows.length - sound.length }
}
