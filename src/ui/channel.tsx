/** The pool as a channel of water: Rill's own drawing. Its words and its table are pool-line.tsx. */
import type { VNode } from 'preact'
import { useId } from 'preact/hooks'
import type { PoolView } from '../core/pool'
import {
  type ChannelBed,
  type ChannelFill,
  type ChannelSize,
  channelBed,
  channelFill,
} from './channel-shape'

/** The channel at the foot of the popup, from edge to edge. */
const smallChannel: ChannelSize = { width: 360, height: 52, half: 11, swing: 4 }

type Props = {
  /** Without a pool the channel is dry: only its banks are drawn. */
  readonly pool?: PoolView | undefined
  readonly size?: ChannelSize
}

/** Draws the channel; hidden from screen readers, which have the sentence and the table. */
export function Channel({ pool, size = smallChannel }: Props): VNode {
  const bed = channelBed(size)
  return (
    <svg class="channel" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      {bed.contours.map((path, at) => (
        <path class="channel-contour" d={path} opacity={at < 2 ? 0.28 : 0.13} key={path} />
      ))}
      <path class="channel-bed" d={bed.outline} />
      {pool && <Waters bed={bed} fill={channelFill(pool, size)} size={size} />}
      {bed.banks.map(path => (
        <path class="channel-bank" d={path} key={path} />
      ))}
    </svg>
  )
}

function Waters(props: {
  readonly bed: ChannelBed
  readonly fill: ChannelFill
  readonly size: ChannelSize
}): VNode {
  const { bed, fill, size } = props
  const id = useId()
  return (
    <>
      <defs>
        <clipPath id={`${id}-bed`}>
          <path d={bed.outline} />
        </clipPath>
        <Front id={`${id}-kept`} front={fill.front} from={fill.keptFrom} />
        <Front id={`${id}-flowing`} front={fill.front} from={fill.flowingFrom} />
        <Front id={`${id}-arrived`} front={fill.front} from={fill.arrivedFrom} />
      </defs>
      <path class="channel-still" d={bed.outline} opacity={fill.stillStrength} />
      <g clip-path={`url(#${id}-bed)`}>
        <Water name="kept" id={id} size={size} />
        <Water name="flowing" id={id} size={size} />
        <Streams paths={bed.streams} clip={`${id}-flowing`} />
        <Water name="arrived" id={id} size={size} />
        <Streams paths={bed.streams} clip={`${id}-arrived`} quiet />
      </g>
    </>
  )
}

/** Where a part of the moving water begins; only this moves when a tip joins. */
function Front(props: {
  readonly id: string
  readonly front: string
  readonly from: number
}): VNode {
  return (
    <clipPath id={props.id}>
      <path
        class="channel-front"
        d={props.front}
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

/** Lines along the water: plain where it flows, faint where it has arrived. */
function Streams(props: {
  readonly paths: readonly string[]
  readonly clip: string
  readonly quiet?: boolean
}): VNode {
  return (
    <g clip-path={`url(#${props.clip})`}>
      {props.paths.map(path => (
        <path
          class="channel-stream"
          data-quiet={props.quiet ? '' : undefined}
          d={path}
          key={path}
        />
      ))}
    </g>
  )
}
