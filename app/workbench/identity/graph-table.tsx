import { useMemo, useState } from 'react'
import { IDENTITY } from '../../messages/identity.ts'
import { IDENTITY_NODES } from '../../messages/identity-nodes.ts'
import type { GraphNode, IdentityGraph } from './identity-graph.ts'
import type { NodeMistakes } from './node-mistakes.ts'
import { kindOf, labelOf, nameOf, targetOf } from './node-words.ts'
import { type GraphPath, pathsOf } from './paths.ts'

/** As many rows as are drawn at first, and as many more each time they are asked for. */
const PAGE = 200

interface TableProps {
  readonly graph: IdentityGraph
  readonly mistakes: NodeMistakes
  readonly home: string
  readonly found: ReadonlySet<string> | undefined
  readonly current: string | undefined
  readonly onCurrent: (id: string) => void
  readonly onToggle: (id: string, open: boolean) => void
}

/** The same as the picture, a row for each way from somebody to what they may do. */
export function GraphTable({ graph, mistakes, home, found, current, onCurrent, onToggle }: TableProps) {
  const [shown, setShown] = useState(PAGE)
  const messages = IDENTITY.use().table
  const { columns } = messages
  const paths = useMemo(() => pathsOf(graph), [graph])
  const rows = found ? paths.filter((path) => nodesOf(path).some(({ id }) => found.has(id))) : paths
  const cell = (node: GraphNode | undefined) =>
    node && <NodeCell key={node.id} node={node} home={home} {...{ mistakes, current, onCurrent, onToggle }} />
  return (
    <div className="identity-table scroll">
      <table className="table" aria-label={messages.name}>
        <thead>
          <tr>
            <th scope="col">{columns.who}</th>
            <th scope="col">{columns.pods}</th>
            <th scope="col">{columns.through}</th>
            <th scope="col">{columns.binding}</th>
            <th scope="col">{columns.role}</th>
            <th scope="col">{columns.allows}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((path) => (
            <tr key={path.id} data-lit={path.lit}>
              <th scope="row" data-label={columns.who}>
                {cell(path.who) ?? <span className="soft">{messages.nobody}</span>}
              </th>
              <td data-label={columns.pods}>{path.pods.map((pod) => cell(pod))}</td>
              <td data-label={columns.through}>{cell(path.group)}</td>
              <td data-label={columns.binding}>
                {cell(path.binding) ?? (path.who && !path.group ? <span className="soft">{messages.none}</span> : null)}
              </td>
              <td data-label={columns.role}>{cell(path.role)}</td>
              <td data-label={columns.allows}>
                <Rules path={path} onCurrent={onCurrent} onToggle={onToggle} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown && (
        <p className="identity-more">
          <button type="button" className="button small" onClick={() => setShown(shown + PAGE)}>
            {messages.showRows(Math.min(PAGE, rows.length - shown), rows.length)}
          </button>
        </p>
      )}
    </div>
  )
}

const nodesOf = ({ who, pods, group, binding, role, rules }: GraphPath) =>
  [who, group, binding, role, ...pods, ...rules].filter((node) => node !== undefined)

interface CellProps extends Pick<TableProps, 'mistakes' | 'home' | 'current' | 'onCurrent' | 'onToggle'> {
  readonly node: GraphNode
}

function NodeCell({ node, mistakes, home, current, onCurrent, onToggle }: CellProps) {
  const { id, kind, missing, hidden, open } = node
  const messages = IDENTITY.use().table
  const nodeMessages = IDENTITY_NODES.use()
  const name = nameOf(node, nodeMessages)
  const { note } = labelOf(node, home, nodeMessages)
  return (
    <span className="identity-cell" data-kind={kind} data-missing={missing}>
      <button type="button" className="row-link" aria-pressed={id === current} onClick={() => onCurrent(id)}>
        {name}
      </button>
      {kind !== 'pod' && kind !== 'pods' && note !== kindOf(node, nodeMessages) ? <span className="soft">{note}</span> : null}
      {mistakes.get(id)?.map(({ sentence, title }) => (
        <span key={sentence} className="identity-mistake" title={sentence}>
          <span aria-hidden="true">▲</span> {title}
        </span>
      ))}
      {kind !== 'role' && open !== undefined && (hidden > 0 || open) && (
        <button
          type="button"
          className="button quiet"
          onClick={() => onToggle(id, open)}
          aria-label={open ? messages.fold(name) : messages.showMore(hidden, name)}
        >
          {open ? messages.less : `+${hidden}`}
        </button>
      )}
    </span>
  )
}

interface RulesProps extends Pick<TableProps, 'onCurrent' | 'onToggle'> {
  readonly path: GraphPath
}

function Rules({ path: { role, rules, who, group, binding }, onCurrent, onToggle }: RulesProps) {
  const messages = IDENTITY.use().table
  const nodeMessages = IDENTITY_NODES.use()
  if (!role) return binding || group || !who ? null : <span className="soft">{messages.nothingByItself}</span>
  if (role.missing) return <span className="identity-nothing">{messages.missingRole(kindOf(role, nodeMessages))}</span>
  if (rules.length === 0 && role.hidden === 0) return <span className="identity-nothing">{messages.emptyRole}</span>
  return (
    <ul className="identity-rules">
      {rules.map(({ id, rule, lit }) => (
        <li key={id} data-lit={lit}>
          <button type="button" className="row-link" onClick={() => onCurrent(id)}>
            {rule ? `${rule.verbs.join(', ')}: ${targetOf(rule, nodeMessages)}` : messages.goneRule}
          </button>
        </li>
      ))}
      {role.open !== undefined && (role.hidden > 0 || rules.length > 4) && (
        <li>
          <button type="button" className="button quiet" onClick={() => onToggle(role.id, role.open === true)}>
            {role.open ? messages.foldRules : rules.length > 0 ? messages.moreRules(role.hidden) : messages.rules(role.hidden)}
            <span className="visually-hidden"> {messages.ofRole(role.name)}</span>
          </button>
        </li>
      )}
    </ul>
  )
}
