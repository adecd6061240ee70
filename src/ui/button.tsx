/** A button, in three weights: the main one of a screen, an ordinary one, and one plain as a link. */
import type { ButtonHTMLAttributes, VNode } from 'preact'

type Props = Omit<ButtonHTMLAttributes, 'class' | 'type' | 'disabled'> & {
  readonly weight?: 'main' | 'ordinary' | 'plain'
  /** Busy or not to be pressed now; it stays focusable, so that focus is never lost. */
  readonly resting?: boolean
  readonly submits?: boolean
}

/** Draws a button; while `resting` it does nothing. */
export function Button({ weight = 'ordinary', resting, submits, onClick, ...rest }: Props): VNode {
  return (
    <button
      {...rest}
      type={submits ? 'submit' : 'button'}
      class="button"
      data-weight={weight}
      {...(resting && { 'aria-disabled': 'true' })}
      {...(onClick && !resting && { onClick })}
    />
  )
}
