import type { FoundMistake } from '../../cluster/authz/mistakes/mistake.ts'
import { serviceAccountUsername } from '../../cluster/authn/user.ts'
import { IDENTITY } from '../../messages/identity.ts'
import { askSubject } from '../why/ask/ask-subject.ts'
import { EMPTY_WISH } from '../why/question-subject.ts'
import type { GraphNode, NodeKind } from './identity-graph.ts'
import { outline, TRIANGLE } from './node-shapes.ts'
import { storyOf } from './node-story.ts'
import { kindOf, nameOf } from './node-words.ts'
import type { Scope } from './scope.ts'
import { useNodeTexts } from './use-node-texts.ts'

interface DetailsProps {
  readonly node: GraphNode | undefined
  readonly mistakes: readonly FoundMistake[]
  /** Whether the outlines are in sight, and want a word. */
  readonly legend: boolean
  /** Absent where objects cannot be looked at. */
  readonly onObject: ((node: GraphNode) => void) | undefined
  readonly onToggle: (id: string, open: boolean) => void
  readonly onScope: (scope: Scope) => void
  readonly onPanel: (panel: string, subject: string) => void
}

/** What the node in hand is and what comes of it, and where to go from it; without one, what the outlines mean. */
export function NodeDetails({ node, mistakes, legend, onObject, onToggle, onScope, onPanel }: DetailsProps) {
  const messages = IDENTITY.use().details
  const texts = useNodeTexts()
  if (!node) return legend ? <Legend /> : null
  const { id, kind, name, namespace, object, open, hidden, request } = node
  const button = (label: string, onClick: () => void) => (
    <button type="button" className="button small" onClick={onClick}>
      {label}
    </button>
  )
  return (
    <section className="identity-details" aria-label={`${kindOf(node, texts.messages)} ${nameOf(node, texts.messages)}`}>
      <p>
        {storyOf(node, texts)}
        {mistakes.map(({ sentence }) => (
          <span key={sentence} className="identity-mistake">
            {' '}
            <span aria-hidden="true">▲</span> {sentence}
          </span>
        ))}
      </p>
      <div className="identity-actions">
        {open !== undefined && button(open ? messages.fold : messages.showMore(hidden), () => onToggle(id, open))}
        {mistakes.length > 0 && button(messages.repair, () => onPanel('ask', 'mistakes'))}
        {kind === 'account' &&
          button(messages.whatCan, () => onPanel('ask', askSubject({ ask: 'what-can', wish: wishOfAccount(namespace, name), asked: true })))}
        {kind === 'account' && button(messages.onlyThis, () => onScope({ type: 'account', namespace, name }))}
        {request && button(messages.why, () => onPanel('why', String(request.seq)))}
        {object && onObject && button(messages.open, () => onObject(node))}
      </div>
    </section>
  )
}

const wishOfAccount = (namespace: string, name: string) => ({
  ...EMPTY_WISH,
  verb: '',
  what: '',
  who: serviceAccountUsername(namespace, name),
  namespace,
})

const LEGEND = [
  { kind: 'pod', tone: 'plain' },
  { kind: 'account', tone: 'identity' },
  { kind: 'group', tone: 'identity' },
  { kind: 'binding', tone: 'plain' },
  { kind: 'role', tone: 'permission' },
  { kind: 'rule', tone: 'permission' },
] as const satisfies readonly { readonly kind: NodeKind; readonly tone: string }[]

function Legend() {
  const messages = IDENTITY.use().legend
  return (
    <p className="identity-details identity-legend">
      {LEGEND.map(({ kind, tone }) => (
        <LegendItem key={kind} kind={kind} tone={tone} label={messages[kind]} />
      ))}
      <LegendItem kind="role" tone="denial" label={messages.missing} missing />
      <span className="legend-item">
        <svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
          <path className="graph-mistake" d={TRIANGLE} />
        </svg>
        {messages.mistake}
      </span>
      <span className="identity-hint">{messages.hint}</span>
    </p>
  )
}

interface LegendItemProps {
  readonly kind: NodeKind
  readonly tone: string
  readonly label: string
  readonly missing?: boolean
}

function LegendItem({ kind, tone, label, missing = false }: LegendItemProps) {
  return (
    <span className="legend-item">
      <svg width="26" height="16" viewBox="-1 -1 26 16" aria-hidden="true">
        <g className="graph-node" data-kind={kind} data-tone={tone} data-missing={missing}>
          <path className="graph-node-outline" d={outline(kind, 24, 14)} />
          {kind === 'rule' && <rect className="graph-rule-edge" width={3} height={14} />}
        </g>
      </svg>
      {label}
    </span>
  )
}
