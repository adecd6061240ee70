/** Choosing one file of the reader's. */
import type { VNode } from 'preact'
import { useId } from 'preact/hooks'

type Props = {
  readonly label: string
  /** Endings that the browser offers first. */
  readonly accept: string
  readonly onChoose: (file: File) => void
}

/** Draws the browser's own chooser; the same file can be chosen again. */
export function FileChoice({ label, accept, onChoose }: Props): VNode {
  const id = useId()
  return (
    <span class="file-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="file-choice"
        type="file"
        accept={accept}
        onChange={event => {
          const [file] = event.currentTarget.files ?? []
          if (file) onChoose(file)
          event.currentTarget.value = ''
        }}
      />
    </span>
  )
}
