/** A drop of water in three sizes: small, usual, generous. */
import type { VNode } from 'preact'

const scales = [0.62, 0.8, 1]

/** Draws a drop; the amount beside it says the same in figures. */
export function Drop({ size }: { readonly size: number }): VNode {
  const scale = scales[size] ?? 1
  return (
    <svg class="drop" viewBox="0 0 16 20" aria-hidden="true">
      <path
        d="M8,1.5C8,1.5 2.5,8.6 2.5,13A5.5,5.5 0 0 0 13.5,13C13.5,8.6 8,1.5 8,1.5Z"
        transform={`translate(${8 - 8 * scale},${19 - 19 * scale}) scale(${scale})`}
      />
    </svg>
  )
}
