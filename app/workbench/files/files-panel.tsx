import { useEffect, useMemo, useState } from 'react'
import type { LogEntry } from '../../cluster/log-entry.ts'
import type { PodObject } from '../../cluster/resources/pods/pod.ts'
import type { ContainerEntry } from '../../session/cluster-port.ts'
import { useCluster, useWorkbench } from '../session-context.tsx'
import { TokenLink } from '../token/token-link.tsx'
import { jwtClaims } from './jwt-claims.ts'

const FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount'

/** The files of a running pod as they are on its disk, changing as the kubelet writes. */
export function FilesPanel() {
  const { session } = useWorkbench()
  const pods = useCluster((view) => view.objects.get('pods'))
  const choices = useMemo(() => containersOf([...(pods?.values() ?? [])] as PodObject[]), [pods])
  const [chosen, setChosen] = useState<string>()
  const [path, setPath] = useState(FOLDER)
  const [open, setOpen] = useState('token')
  const [entries, setEntries] = useState<readonly ContainerEntry[]>([])
  const choice = choices.find((one) => one.id === chosen) ?? choices[0]
  const { namespace = '', name = '', container = '' } = choice ?? {}
  const written = useCluster((view) => lastWrite(view.log, namespace, name))

  // `written` is a dependency because the files are other ones after the kubelet wrote.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    let current = true
    if (name !== '') {
      session.port.readContainerFiles({ namespace, name, container }, path).then(
        (found) => current && setEntries(found),
        () => current && setEntries([]),
      )
    }
    return () => {
      current = false
    }
  }, [session, namespace, name, container, path, written])

  if (!choice) {
    return (
      <div className="empty">
        <strong>No pod is running</strong>
        When one is, its files are shown here: the token, the certificate and the namespace that the kubelet writes into it.
      </div>
    )
  }
  const file = entries.find((entry) => entry.name === open && entry.content !== undefined)
  return (
    <div className="files">
      <div className="files-bar">
        <label>
          Container{' '}
          <select value={choice.id} onChange={(event) => setChosen(event.target.value)}>
            {choices.map(({ id }) => (
              <option key={id} value={id}>
                {id}
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
        <div className="files-body">
          <div className="scroll">
            <table className="table" aria-label="Files">
              <thead>
                <tr>
                  <th scope="col">Mode</th>
                  <th scope="col">Owner</th>
                  <th scope="col">Name</th>
                </tr>
              </thead>
              <tbody>
                {entries.map((entry) => (
                  <tr key={entry.name} data-selected={entry === file}>
                    <td>
                      <code>{modeText(entry)}</code>
                    </td>
                    <td>
                      {entry.uid}:{entry.gid}
                    </td>
                    <th scope="row">
                      <button
                        type="button"
                        className="row-link"
                        onClick={() => (entry.type === 'folder' ? setPath(`${path}/${entry.name}`) : setOpen(entry.name))}
                      >
                        {entry.name}
                      </button>
                      {entry.target && <code className="soft"> → {entry.target}</code>}
                    </th>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {file && <FileContent name={file.name} text={file.content ?? ''} />}
        </div>
      )}
    </div>
  )
}

function FileContent({ name, text }: { readonly name: string; readonly text: string }) {
  const claims = jwtClaims(text)
  return (
    <section className="file-content" aria-label={`Content of ${name}`}>
      {claims ? (
        <>
          <h3>What this token says</h3>
          <p>
            <TokenLink token={text} label="Take it apart" />
          </p>
          <pre>
            <code>{JSON.stringify(claims.payload, null, 2)}</code>
          </pre>
          <h3>As it is in the file</h3>
          <p className="token-text">{text}</p>
        </>
      ) : (
        <pre>
          <code>{text}</code>
        </pre>
      )}
    </section>
  )
}

function containersOf(pods: readonly PodObject[]) {
  return pods
    .filter(({ status }) => status?.phase === 'Running')
    .flatMap(({ metadata, spec }) =>
      (spec.containers ?? []).map((container) => ({
        id: `${metadata.namespace}/${metadata.name}/${container.name}`,
        namespace: metadata.namespace ?? '',
        name: metadata.name,
        container: container.name,
      })),
    )
}

/** When the kubelet last wrote into a pod: the log entry's number. */
function lastWrite(log: readonly LogEntry[], namespace: string, pod: string): number {
  const entry = log.findLast((one) => one?.type === 'file' && one.pod === pod && one.namespace === namespace)
  return entry?.seq ?? 0
}

/** drwxr-xr-x, as ls prints it. */
function modeText({ type, mode }: ContainerEntry): string {
  const bits = [...'rwxrwxrwx'].map((letter, index) => (mode & (1 << (8 - index)) ? letter : '-')).join('')
  return `${type === 'folder' ? 'd' : type === 'link' ? 'l' : '-'}${mode & 0o1000 ? `${bits.slice(0, -1)}t` : bits}`
}
