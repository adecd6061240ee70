/** The flow drawn: the pool on one side, branching into publications and people on the other. */
import type { VNode } from 'preact'
import type { Overview } from '../core/review'
import {
  type FlowDrawing,
  type FlowNode,
  type FlowRibbon,
  flowDrawing,
  keptPart,
  type RibbonWay,
  ribbonPath,
} from '../core/review/flow-drawing'
import { stillStrength } from '../ui/channel-shape'
import { Money } from '../ui/money'
import { countText } from '../ui/number-text'
import { PoolTable } from '../ui/pool-line'
import { pluralKey, say } from '../ui/words'
import { FlowTable } from './flow-table'
import { Folded } from './more'

/** Where the columns stand across the drawing, in thousandths; the names in review.css go by them. */
const columns = [
  { from: 0, to: 6 },
  { from: 330, to: 336 },
  { from: 994, to: 1000 },
] as const

/** The ways of the ribbons between them: past a publication's bar level for as long as its name is. */
const ways = [
  { from: columns[0].to, level: columns[0].to, to: columns[1].from },
  { from: columns[1].to, level: 640, to: columns[2].from },
] as const satisfies readonly RibbonWay[]

/** Draws the flow, with its figures as tables behind it. */
export function FlowFigure({ statement }: { readonly statement: Overview }): VNode {
  const drawing = flowDrawing(statement)
  return (
    <figure class="flow">
      <div class="flow-drawing" style={{ blockSize: `${drawing.height}px` }}>
        <Water drawing={drawing} strength={stillStrength(statement.pool)} />
        {drawing.nodes.map(node => (
          <Label key={`${node.column}${node.key}`} node={node} />
        ))}
      </div>
      <Folded label={say('review_flow_table')}>
        {() => (
          <div class="flow-tables">
            <PoolTable pool={statement.pool} />
            <FlowTable statement={statement} />
          </div>
        )}
      </Folded>
    </figure>
  )
}

/** The picture alone; its words and figures stand beside and behind it. */
function Water(props: {
  readonly drawing: FlowDrawing
  /** How much of its strength the still part has left. */
  readonly strength: number
}): VNode {
  const { drawing, strength } = props
  return (
    <svg
      class="flow-water"
      viewBox={`0 0 1000 ${drawing.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {drawing.ribbons.map(ribbon => (
        <Ribbon key={`${ribbon.column}${ribbon.key}`} ribbon={ribbon} strength={strength} />
      ))}
      {drawing.nodes.map(({ column, key, kind, thickness, top }) => (
        <rect
          key={`${column}${key}`}
          class="flow-bar"
          data-kind={kind}
          x={columns[column].from}
          y={top}
          width={columns[column].to - columns[column].from}
          height={thickness}
        />
      ))}
    </svg>
  )
}

function Ribbon(props: { readonly ribbon: FlowRibbon; readonly strength: number }): VNode {
  const { ribbon, strength } = props
  const way = ways[ribbon.column]
  return (
    <>
      <path
        class="flow-ribbon"
        data-tone={ribbon.tone}
        d={ribbonPath(ribbon, way)}
        {...(ribbon.tone === 'still' && { opacity: strength })}
      />
      {ribbon.kept > 0 && (
        <path class="flow-ribbon" data-tone="kept" d={ribbonPath(keptPart(ribbon), way)} />
      )}
      <path class="flow-bank" d={ribbonPath(ribbon, way)} />
    </>
  )
}

function Label({ node }: { readonly node: FlowNode }): VNode {
  return (
    <div
      class="flow-label"
      data-column={node.column}
      style={{
        insetBlockStart: `${node.column === 2 ? node.top + node.thickness / 2 : node.top}px`,
      }}
    >
      <LabelName node={node} />
      <Money amount={node.amount} />
    </div>
  )
}

function LabelName({ node }: { readonly node: FlowNode }): VNode {
  if (node.kind === 'pool') return <span class="flow-name">{say('ui_pool_set')}</span>
  if (node.kind === 'still') return <span class="flow-name">{say('ui_pool_still')}</span>
  if (node.kind === 'beyond') return <span class="flow-name">{say('ui_beyond')}</span>
  if (node.kind === 'given') return <span class="flow-name">{say('ui_pool_given')}</span>
  if (node.folded > 0) {
    return (
      <span class="flow-name">
        {say(pluralKey('ui_more', node.folded), { count: countText(node.folded) })}
      </span>
    )
  }
  return <bdi class="name flow-name">{node.name}</bdi>
}
