/** The pool as a channel of water: Rill's own drawing. Its words and its table are pool-line.tsx. */
import type { VNode } from 'preact'
import { useId } from 'preact/hooks'
import type { PoolView } from '../core/pool'
import { type ChannelShape, type ChannelSize, channelShape } from './channel-shape'

/** The channel at the foot of the popup, from edge to edge. */
export const smallChannel: ChannelSize = { width: 360, height: 52, half: 11, swing: 4 }

type Props = { readonly pool: PoolView; readonly size?: ChannelSize }

/** Draws the channel; hidden from screen readers, which have the sentence and the table. */
export function Channel({ pool, size = smallChannel }: Props): VNode {
  const id = useId()
  const shape = channelShape(pool, size)
  return (
    <svg class="channel" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      <defs>
        <clipPath id={`${id}-bed`}>
          <path d={shape.bed} />
        </clipPath>
        <Front id={`${id}-kept`} shape={shape} from={shape.keptFrom} />
        <Front id={`${id}-flowing`} shape={shape} from={shape.flowingFrom} />
        <Front id={`${id}-arrived`} shape={shape} from={shape.arrivedFrom} />
      </defs>
      {shape.contours.map((path, at) => (
        <path class="channel-contour" d={path} opacity={at < 2 ? 0.28 : 0.13} key={path} />
      ))}
      <path class="channel-bed" d={shape.bed} />
      <path class="channel-still" d={shape.bed} opacity={shape.stillStrength} />
      <g clip-path={`url(#${id}-bed)`}>
        <Water name="kept" id={id} size={size} />
        <Water name="flowing" id={id} size={size} />
        <g clip-path={`url(#${id}-flowing)`}>
          {shape.streams.map(path => (
            <path class="channel-stream" d={path} stroke-dasharray="26 9 11 7" key={path} />
          ))}
        </g>
        <Water name="arrived" id={id} size={size} />
      </g>
      {shape.banks.map(path => (
        <path class="channel-bank" d={path} key={path} />
      ))}
    </svg>
  )
}

/** Where a part of the moving water begins; only this moves when a tip joins. */
function Front(props: {
  readonly id: string
  readonly shape: ChannelShape
  readonly from: number
}): VNode {
  return (
    <clipPath id={props.id}>
      <path
        class="channel-front"
        d={props.shape.front}
        style={{ transform: `translateX(${props.from}px)` }}
      />
    </clipPath>
  )
}

function Water(props: {
  readonly name: 'kept' | 'flowing' | 'arrived'
  readonly id: string
  readonly size: ChannelSize
}): VNode {
  return (
    <rect
      class={`channel-${props.name}`}
      width={props.size.width}
      height={props.size.height}
      clip-path={`url(#${props.id}-${props.name})`}
    />
  )
}
