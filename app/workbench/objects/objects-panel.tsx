import { useEffect, useMemo, useState } from 'react'
import { stringify } from 'yaml'
import type { KubeObject } from '../../cluster/api/object.ts'
import { humanDuration } from '../../cluster/api/duration.ts'
import { useCluster, usePanelSubject } from '../session-context.tsx'
import { KINDS_SHOWN } from './kinds-shown.ts'

/** Everything in the cluster, by kind, as it is now. */
export function ObjectsPanel() {
  const objects = useCluster((view) => view.objects)
  const minute = useCluster((view) => Math.floor(view.now / 1000))
  const [kind, setKind] = useState('pods')
  const [system, setSystem] = useState(false)
  const [chosen, setChosen] = useState<string>()
  const [subject, , asked] = usePanelSubject('objects')
  // `asked` counts how often: the same object may be asked for again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const [, resource = '', key = ''] = /^([^/]+)\/(.*)$/.exec(subject ?? '') ?? []
    if (!KINDS_SHOWN.some((one) => one.resource === resource)) return
    setKind(resource)
    setChosen(key)
    const wanted = objects.get(resource)?.get(key)
    if (wanted && isSystem(wanted)) setSystem(true)
  }, [subject, asked])
  const shown = KINDS_SHOWN.find((one) => one.resource === kind) ?? KINDS_SHOWN[0]
  const rows = useMemo(
    () => [...(objects.get(kind)?.values() ?? [])].filter((object) => system || !isSystem(object)).sort(byName),
    [objects, kind, system],
  )
  const object = chosen === undefined ? undefined : objects.get(kind)?.get(chosen)
  const count = (resource: string) => [...(objects.get(resource)?.values() ?? [])].filter((one) => system || !isSystem(one)).length
  return (
    <div className="objects">
      <div className="objects-kinds">
        {KINDS_SHOWN.map(({ resource, label }) => (
          <button
            key={resource}
            type="button"
            className="kind"
            aria-pressed={resource === kind}
            onClick={() => {
              setKind(resource)
              setChosen(undefined)
            }}
          >
            {label} <span className="count">{count(resource)}</span>
          </button>
        ))}
        <label className="check">
          <input type="checkbox" checked={system} onChange={(event) => setSystem(event.target.checked)} /> The cluster’s own
        </label>
      </div>
      {rows.length === 0 ? (
        <div className="empty">
          <strong>No {shown?.label.toLowerCase()} yet</strong>
          {shown?.empty}
        </div>
      ) : (
        <div className="objects-body">
          <div className="scroll">
            <table className="table" aria-label="Objects">
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Namespace</th>
                  {shown?.columns.map(({ name }) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                  <th scope="col">Age</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => {
                  const key = `${row.metadata.namespace ?? ''}/${row.metadata.name}`
                  return (
                    <tr key={key} data-selected={key === chosen}>
                      <th scope="row">
                        <button
                          type="button"
                          className="row-link"
                          onClick={() => setChosen(key === chosen ? undefined : key)}
                          aria-expanded={key === chosen}
                        >
                          {row.metadata.name}
                        </button>
                      </th>
                      <td>{row.metadata.namespace ?? ''}</td>
                      {shown?.columns.map(({ name, cell }) => (
                        <td key={name}>{cell(row)}</td>
                      ))}
                      <td>{row.metadata.creationTimestamp ? humanDuration(minute * 1000 - Date.parse(row.metadata.creationTimestamp)) : ''}</td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </div>
          {object && (
            <section className="object-yaml" aria-label={`${object.kind} ${object.metadata.name}`}>
              <pre>
                <code>{yamlOf(object)}</code>
              </pre>
            </section>
          )}
        </div>
      )}
    </div>
  )
}

const byName = (a: KubeObject, b: KubeObject) =>
  `${a.metadata.namespace}/${a.metadata.name}` < `${b.metadata.namespace}/${b.metadata.name}` ? -1 : 1

/** What every cluster comes with: the bootstrap policy and the namespaces of the control plane. */
function isSystem({ metadata }: KubeObject): boolean {
  const { namespace, name, labels } = metadata
  const systemNamespace = (one: string | undefined) => one?.startsWith('kube-') ?? false
  return (
    labels?.['kubernetes.io/bootstrapping'] !== undefined ||
    systemNamespace(namespace) ||
    (namespace === undefined && systemNamespace(name)) ||
    name === 'kube-root-ca.crt'
  )
}

function yamlOf(object: KubeObject): string {
  const { managedFields: _hidden, ...metadata } = object.metadata
  return stringify({ ...object, metadata }, { lineWidth: 0 })
}
