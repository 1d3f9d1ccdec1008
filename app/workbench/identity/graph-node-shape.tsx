import { memo } from 'react'
import type { FoundMistake } from '../../cluster/authz/mistakes/mistake.ts'
import { IDENTITY } from '../../messages/identity.ts'
import type { GraphNode } from './identity-graph.ts'
import { NODE_HEIGHT, type Place, textLeft } from './layout.ts'
import { DIAMOND, DOT, outline, TRIANGLE } from './node-shapes.ts'
import { storyOf } from './node-story.ts'
import { labelOf, type NodeTexts, titleOf } from './node-words.ts'

interface NodeProps {
  readonly node: GraphNode
  readonly place: Place | undefined
  readonly home: string
  readonly texts: NodeTexts
  readonly current: boolean
  /** Tab enters the graph here. */
  readonly entrance: boolean
  readonly pale: boolean
  readonly mistakes: readonly FoundMistake[]
  readonly onCurrent: (id: string) => void
  readonly onToggle: (id: string, open: boolean) => void
  readonly onOpen: (node: GraphNode) => void
}

/** A node: its outline and two lines, with a count of what is folded away under it. A click takes it in hand, two open it. */
export const GraphNodeShape = memo(function GraphNodeShape({
  node,
  place,
  home,
  texts,
  current,
  entrance,
  pale,
  mistakes,
  onCurrent,
  onToggle,
  onOpen,
}: NodeProps) {
  const { folded } = IDENTITY.use().picture
  if (!place) return null
  const { id, kind, missing, lit, hidden, open, request } = node
  const { width, height } = place
  const { name, note } = labelOf(node, home, texts.messages)
  const tone = missing || (request && !request.allowed) ? 'denial' : toneOf(node)
  return (
    <g transform={`translate(${place.x} ${place.y})`} className="graph-place" data-pale={pale}>
      {/* biome-ignore lint/a11y/useSemanticElements: a picture in SVG has no buttons of its own */}
      <g
        className="graph-node"
        role="button"
        tabIndex={entrance ? 0 : -1}
        data-node={id}
        data-kind={kind}
        data-tone={tone}
        data-missing={missing}
        data-lit={lit}
        data-current={current}
        aria-label={titleOf(node, home, texts.messages)}
        aria-description={[storyOf(node, texts), ...mistakes.map(({ sentence }) => sentence), ...(hidden > 0 ? [folded(hidden)] : [])].join(' ')}
        aria-expanded={open}
        aria-pressed={current}
        onClick={() => onCurrent(id)}
        onDoubleClick={() => (open === undefined ? onOpen(node) : onToggle(id, open))}
        onFocus={() => onCurrent(id)}
      >
        {(kind === 'group' || kind === 'pods') && <path className="graph-node-behind" d={outline(kind, width, height)} transform="translate(3 3)" />}
        <path className="graph-node-outline" d={outline(kind, width, height)} />
        {kind === 'account' && <rect className="graph-chip" x={9} y={14} width={8} height={10} rx={1} />}
        {kind === 'rule' && <rect className="graph-rule-edge" width={3} height={height} />}
        {kind === 'request' && <path className="graph-verdict" d={request?.allowed ? DOT : DIAMOND} transform={`translate(14 ${height / 2})`} />}
        {mistakes.length > 0 && <path className="graph-mistake" d={TRIANGLE} transform={`translate(${width - 16} 12)`} />}
        <g className="graph-node-text">
          <text className="graph-name" x={textLeft(kind)} y={16}>
            {name}
          </text>{' '}
          <text className="graph-note" x={textLeft(kind)} y={30}>
            {note}
          </text>
        </g>
      </g>
      {open !== undefined && (hidden > 0 || open) && (
        <FoldMark
          at={kind === 'pods' ? 0 : width}
          text={open ? '−' : `+${hidden}`}
          onClick={() => {
            onCurrent(id)
            onToggle(id, open)
          }}
        />
      )}
    </g>
  )
})

/** How much is folded away under a node; a click is the pointer's short way to what Enter does on the node. */
function FoldMark({ at, text, onClick }: { readonly at: number; readonly text: string; readonly onClick: () => void }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys have Enter on the node itself
    <g className="graph-fold" transform={`translate(${at} ${NODE_HEIGHT})`} onClick={onClick}>
      <rect x={-17} y={-9} width={34} height={18} rx={9} />
      <text y={4} textAnchor="middle">
        {text}
      </text>
    </g>
  )
}

function toneOf({ kind, request }: GraphNode): string {
  if (kind === 'account' || kind === 'user' || kind === 'group') return 'identity'
  return kind === 'role' || kind === 'rule' || request?.allowed ? 'permission' : 'plain'
}
