import { useMemo, useState } from 'react'
import type { GraphNode, IdentityGraph } from './identity-graph.ts'
import type { NodeMistakes } from './node-mistakes.ts'
import { kindOf, labelOf, targetOf } from './node-words.ts'
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
  const paths = useMemo(() => pathsOf(graph), [graph])
  const rows = found ? paths.filter((path) => nodesOf(path).some(({ id }) => found.has(id))) : paths
  const cell = (node: GraphNode | undefined) =>
    node && <NodeCell key={node.id} node={node} home={home} {...{ mistakes, current, onCurrent, onToggle }} />
  return (
    <div className="identity-table scroll">
      <table className="table" aria-label="Who may do what">
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Pods</th>
            <th scope="col">Through</th>
            <th scope="col">Binding</th>
            <th scope="col">Role</th>
            <th scope="col">Allows</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((path) => (
            <tr key={path.id} data-lit={path.lit}>
              <th scope="row" data-label="Who">
                {cell(path.who) ?? <span className="soft">nobody here</span>}
              </th>
              <td data-label="Pods">{path.pods.map((pod) => cell(pod))}</td>
              <td data-label="Through">{cell(path.group)}</td>
              <td data-label="Binding">{cell(path.binding) ?? (path.who && !path.group ? <span className="soft">none</span> : null)}</td>
              <td data-label="Role">{cell(path.role)}</td>
              <td data-label="Allows">
                <Rules path={path} onCurrent={onCurrent} onToggle={onToggle} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown && (
        <p className="identity-more">
          <button type="button" className="button small" onClick={() => setShown(shown + PAGE)}>
            Show {Math.min(PAGE, rows.length - shown)} more of {rows.length}
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
  const { id, kind, name, missing, hidden, open } = node
  const { note } = labelOf(node, home)
  return (
    <span className="identity-cell" data-kind={kind} data-missing={missing}>
      <button type="button" className="row-link" aria-pressed={id === current} onClick={() => onCurrent(id)}>
        {name}
      </button>
      {kind !== 'pod' && kind !== 'pods' && note !== kindOf(node) ? <span className="soft">{note}</span> : null}
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
          aria-label={`${open ? 'Fold away' : `Show ${hidden} more`} of ${name}`}
        >
          {open ? 'less' : `+${hidden}`}
        </button>
      )}
    </span>
  )
}

interface RulesProps extends Pick<TableProps, 'onCurrent' | 'onToggle'> {
  readonly path: GraphPath
}

function Rules({ path: { role, rules, who, group, binding }, onCurrent, onToggle }: RulesProps) {
  if (!role) return binding || group || !who ? null : <span className="soft">nothing by itself</span>
  if (role.missing) return <span className="identity-nothing">nothing: the {kindOf(role)} does not exist</span>
  if (rules.length === 0 && role.hidden === 0) return <span className="identity-nothing">nothing: the role has no rules</span>
  return (
    <ul className="identity-rules">
      {rules.map(({ id, rule, lit }) => (
        <li key={id} data-lit={lit}>
          <button type="button" className="row-link" onClick={() => onCurrent(id)}>
            {rule ? `${rule.verbs.join(', ')}: ${targetOf(rule)}` : 'a rule that is gone'}
          </button>
        </li>
      ))}
      {role.open !== undefined && (role.hidden > 0 || rules.length > 4) && (
        <li>
          <button type="button" className="button quiet" onClick={() => onToggle(role.id, role.open === true)}>
            {role.open ? 'Fold away' : `${role.hidden} ${rules.length > 0 ? 'more ' : ''}${role.hidden === 1 ? 'rule' : 'rules'}`}
            <span className="visually-hidden"> of {role.name}</span>
          </button>
        </li>
      )}
    </ul>
  )
}
