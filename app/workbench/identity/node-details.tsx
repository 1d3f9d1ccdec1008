import type { GraphNode, NodeKind } from './identity-graph.ts'
import { outline } from './node-shapes.ts'
import { kindOf, storyOf } from './node-words.ts'
import type { Scope } from './scope.ts'

interface DetailsProps {
  readonly node: GraphNode | undefined
  /** Whether the outlines are in sight, and want a word. */
  readonly legend: boolean
  /** Absent where objects cannot be looked at. */
  readonly onObject: ((node: GraphNode) => void) | undefined
  readonly onToggle: (id: string) => void
  readonly onScope: (scope: Scope) => void
}

/** What the node in hand is and what comes of it, and where to go from it; without one, what the outlines mean. */
export function NodeDetails({ node, legend, onObject, onToggle, onScope }: DetailsProps) {
  if (!node) return legend ? <Legend /> : null
  const { id, kind, name, namespace, object, open, hidden } = node
  return (
    <section className="identity-details" aria-label={`${kindOf(node)} ${name}`}>
      <p>{storyOf(node)}</p>
      <div className="identity-actions">
        {open !== undefined && (
          <button type="button" className="button small" onClick={() => onToggle(id)}>
            {open ? 'Fold away' : `Show ${hidden} more`}
          </button>
        )}
        {kind === 'account' && (
          <button type="button" className="button small" onClick={() => onScope({ type: 'account', namespace, name })}>
            Only this account
          </button>
        )}
        {object && onObject && (
          <button type="button" className="button small" onClick={() => onObject(node)}>
            Open the object
          </button>
        )}
      </div>
    </section>
  )
}

const LEGEND: readonly { readonly kind: NodeKind; readonly tone: string; readonly label: string }[] = [
  { kind: 'pod', tone: 'plain', label: 'pod' },
  { kind: 'account', tone: 'identity', label: 'account' },
  { kind: 'group', tone: 'identity', label: 'user or group' },
  { kind: 'binding', tone: 'plain', label: 'binding' },
  { kind: 'role', tone: 'permission', label: 'role' },
  { kind: 'rule', tone: 'permission', label: 'rule' },
]

function Legend() {
  return (
    <p className="identity-details identity-legend">
      {LEGEND.map(({ kind, tone, label }) => (
        <span key={kind} className="legend-item">
          <svg width="26" height="16" viewBox="-1 -1 26 16" aria-hidden="true">
            <g className="graph-node" data-kind={kind} data-tone={tone}>
              <path className="graph-node-outline" d={outline(kind, 24, 14)} />
              {kind === 'rule' && <rect className="graph-rule-edge" width={3} height={14} />}
            </g>
          </svg>
          {label}
        </span>
      ))}
      <span className="legend-item">
        <svg width="26" height="16" viewBox="-1 -1 26 16" aria-hidden="true">
          <g className="graph-node" data-kind="role" data-tone="denial" data-missing="true">
            <path className="graph-node-outline" d={outline('role', 24, 14)} />
          </g>
        </svg>
        named, not there
      </span>
    </p>
  )
}
