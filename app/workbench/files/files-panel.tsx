import { useEffect, useMemo, useState } from 'react'
import type { PodObject } from '../../cluster/resources/pods/pod.ts'
import type { ContainerEntry } from '../../session/cluster-port.ts'
import { useCluster, useWorkbench } from '../session-context.tsx'

const FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount'

/** The files of a running pod as they are on its disk, changing as the kubelet writes. */
export function FilesPanel() {
  const { session } = useWorkbench()
  const pods = useCluster((view) => view.objects.get('pods'))
  const version = useCluster((view) => view.logVersion)
  const choices = useMemo(() => [...(pods?.values() ?? [])].filter((pod) => (pod as PodObject).status?.phase === 'Running') as PodObject[], [pods])
  const [chosen, setChosen] = useState<string>()
  const [path, setPath] = useState(FOLDER)
  const [entries, setEntries] = useState<readonly ContainerEntry[]>([])
  const pod = choices.find((one) => keyOf(one) === chosen) ?? choices[0]
  const namespace = pod?.metadata.namespace ?? ''
  const name = pod?.metadata.name ?? ''
  const container = pod?.spec.containers?.[0]?.name ?? ''

  useEffect(() => {
    let current = version >= 0
    if (name !== '') {
      session.port.readContainerFiles({ namespace, name, container }, path).then(
        (found) => current && setEntries(found),
        () => current && setEntries([]),
      )
    }
    return () => {
      current = false
    }
  }, [session, namespace, name, container, path, version])

  if (!pod) {
    return (
      <div className="empty">
        <strong>No pod is running</strong>
        When one is, its files are shown here: the token, the certificate and the namespace that the kubelet writes into it.
      </div>
    )
  }
  return (
    <div className="files">
      <div className="files-bar">
        <label>
          Pod{' '}
          <select value={keyOf(pod)} onChange={(event) => setChosen(event.target.value)}>
            {choices.map((one) => (
              <option key={keyOf(one)} value={keyOf(one)}>
                {keyOf(one)}
              </option>
            ))}
          </select>
        </label>
        <label className="path">
          Folder <input value={path} onChange={(event) => setPath(event.target.value)} spellCheck={false} />
        </label>
      </div>
      {entries.length === 0 ? (
        <p className="empty">There is nothing in this folder.</p>
      ) : (
        <div className="scroll">
          <table className="table" aria-label="Files">
            <thead>
              <tr>
                <th scope="col">Mode</th>
                <th scope="col">Owner</th>
                <th scope="col">Name</th>
                <th scope="col">Content</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.name}>
                  <td>
                    <code>{modeText(entry)}</code>
                  </td>
                  <td>
                    {entry.uid}:{entry.gid}
                  </td>
                  <th scope="row">
                    <code>{entry.name}</code>
                    {entry.target && <span className="soft"> → {entry.target}</span>}
                  </th>
                  <td className="clip">{entry.content}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}

const keyOf = ({ metadata }: PodObject) => `${metadata.namespace}/${metadata.name}`

/** drwxr-xr-x, as ls prints it. */
function modeText({ type, mode }: ContainerEntry): string {
  const bits = [...'rwxrwxrwx'].map((letter, index) => (mode & (1 << (8 - index)) ? letter : '-')).join('')
  return `${type === 'folder' ? 'd' : type === 'link' ? 'l' : '-'}${mode & 0o1000 ? `${bits.slice(0, -1)}t` : bits}`
}
