import { useMemo, useState } from 'react'
import type { LogEntry } from '../../cluster/log-entry.ts'
import type { PageLog } from '../../session/store.ts'
import type { PodObject } from '../../cluster/resources/pods/pod.ts'
import { FILES } from '../../messages/files.ts'
import { Code } from '../../ui/code.tsx'
import { Tree, type TreeRow } from '../../ui/tree.tsx'
import { useCluster, usePanelSubject } from '../session-context.tsx'
import { clockTime } from '../time-format.ts'
import { modeText } from './file-mode.ts'
import { FileDetail } from './file-detail.tsx'
import { type FileRow, fileRows, folderOf, rootId } from './files-tree.ts'
import { type Mount, mountsOf, whatIsMounted } from './mounts.ts'
import { useFolders } from './use-folders.ts'
import './files.css'

const ACCOUNT_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount'
const ACCOUNT_TOKEN = `${rootId(ACCOUNT_FOLDER)}#${ACCOUNT_FOLDER}/token`
/** Writes of the kubelet that are told, the newest. */
const TOLD = 6

/** The files of a running pod as they are on its disk, changing as the kubelet writes. The subject is `namespace/pod`. */
export function FilesPanel() {
  const messages = FILES.use()
  const pods = useCluster((view) => view.objects.get('pods'))
  const choices = useMemo(() => containersOf([...(pods?.values() ?? [])] as PodObject[]), [pods])
  const [subject, choose] = usePanelSubject('files')
  const choice = choices.find(({ id }) => id === subject) ?? choices.find(({ id }) => id.startsWith(`${subject}/`)) ?? choices[0]
  if (!choice) {
    return (
      <div className="empty">
        <strong>{messages.empty.head}</strong>
        {messages.empty.says} <Code text="kubectl run web --image=nginx:1.27" />
      </div>
    )
  }
  return (
    <div className="files">
      <div className="files-bar">
        <label>
          {messages.container}{' '}
          <select value={choice.id} onChange={(event) => choose(event.target.value)}>
            {choices.map(({ id }) => (
              <option key={id} value={id}>
                {id}
              </option>
            ))}
          </select>
        </label>
        <LastWrites pod={choice.pod} />
      </div>
      <ContainerFiles key={choice.id} pod={choice.pod} container={choice.container} />
    </div>
  )
}

function ContainerFiles({ pod, container }: { readonly pod: PodObject; readonly container: string }) {
  const { namespace = '', name = '' } = pod.metadata
  const messages = FILES.use()
  const mounts = useMemo(() => mountsOf(pod, container), [pod, container])
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(mounts.map(({ path }) => rootId(path))))
  const [selected, setSelected] = useState<string>()
  const [hovered, setHovered] = useState<string>()
  /** Folders that were ever opened: closed ones are read on, so that they are there when they are opened again. */
  const [wanted, setWanted] = useState(() => mounts.map(({ path }) => path))
  const { folders, fresh } = useFolders({ namespace, name, container }, wanted)
  const rows = fileRows(mounts, folders, open)
  const first = rows.find(({ path }) => path === ACCOUNT_TOKEN) ?? rows.find(({ entry }) => entry?.type === 'file')
  const chosen = selected ?? first?.path
  const shown = rows.find(({ path }) => path === hovered && path !== chosen) ?? rows.find(({ path }) => path === chosen)
  const toggle = (id: string, isOpen: boolean) => {
    setOpen((now) => (isOpen ? new Set([...now, id]) : new Set([...now].filter((one) => one !== id))))
    setWanted((now) => [...new Set([...now, folderOf(id)])])
  }
  return (
    <div className="files-body">
      <div className="scroll files-tree">
        <Tree
          label={messages.tree(name)}
          rows={rows.map((row) => treeRow(row, fresh))}
          selected={chosen}
          onSelect={(id) => {
            setSelected(id)
            setHovered(undefined)
          }}
          onToggle={toggle}
          onHover={setHovered}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and may hold nothing else to focus */}
      <section className="file-content" aria-label={messages.selected} tabIndex={0}>
        {shown?.entry && shown.entry.type !== 'folder' ? (
          <FileDetail pod={pod} container={container} path={folderOf(shown.path)} entry={shown.entry} />
        ) : (
          <FolderWords row={shown} />
        )}
      </section>
    </div>
  )
}

function treeRow({ path, level, open, entry, mount }: FileRow, fresh: ReadonlySet<string>): TreeRow {
  if (!entry) {
    const content = (
      <>
        <span className="file-mount">
          <code>{mount?.path ?? '/'}</code>
          <span className="soft">{mount ? mountWords(mount) : FILES.now().everything}</span>
        </span>
      </>
    )
    return { id: path, level, open, name: mount?.path ?? '/', content }
  }
  const content = (
    <>
      <code className="file-name" title={entry.name}>
        {entry.name}
        {entry.target !== undefined && <span className="soft"> → {entry.target}</span>}
      </code>
      <code className="file-mode">{modeText(entry)}</code>
      <span className="file-owner">
        {entry.uid}:{entry.gid}
      </span>
      <span className="file-time">{clockTime(entry.modified)}</span>
    </>
  )
  const isFresh = fresh.has(folderOf(path))
  return { id: path, level, open, name: entry.name, content, ...(isFresh ? { fresh: true } : {}) }
}

function mountWords(mounted: Mount): string {
  const { mount, readOnlyMount } = FILES.now()
  return (mounted.readOnly ? readOnlyMount : mount)(whatIsMounted(mounted), mounted.volume)
}

function FolderWords({ row }: { readonly row: FileRow | undefined }) {
  const messages = FILES.use().folder
  if (!row) return <p className="soft">{messages.none}</p>
  if (row.mount) {
    return (
      <p>
        {messages.theVolume} <b>{row.mount.volume}</b> {(row.mount.readOnly ? messages.mountedReadOnly : messages.mounted)(whatIsMounted(row.mount))}{' '}
        {row.mount.subPath && messages.subPath}
      </p>
    )
  }
  if (!row.entry) return <p>{messages.root}</p>
  return <p>{/^\.\.\d{4}_/.test(row.entry.name) ? messages.ofMoment : messages.any}</p>
}

/** When the kubelet last wrote into the pod, and what. */
function LastWrites({ pod }: { readonly pod: PodObject }) {
  const { namespace, name } = pod.metadata
  const messages = FILES.use().writes
  const version = useCluster((view) => lastWrite(view.log, namespace, name))
  const log = useCluster((view) => view.log)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows in place, its last write tells
  const writes = useMemo(() => writesTo(log, namespace, name), [log, version, namespace, name])
  if (writes.length === 0) return null
  return (
    <details className="files-writes">
      <summary>{messages.last(clockTime(writes[0]?.at ?? 0))}</summary>
      <ol aria-label={messages.list}>
        {writes.map(({ seq, at, volume, paths }) => (
          <li key={seq}>
            {clockTime(at)} <code>{paths.join(', ')}</code> <span className="soft">{volume}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}

type FileEntry = Extract<LogEntry, { type: 'file' }>

const isOf = (entry: LogEntry | undefined, namespace: string | undefined, pod: string | undefined): entry is FileEntry =>
  entry?.type === 'file' && entry.pod === pod && entry.namespace === namespace

const lastWrite = (log: PageLog, namespace: string | undefined, pod: string | undefined): number =>
  log.findLast((entry) => isOf(entry, namespace, pod))?.seq ?? 0

function writesTo(log: PageLog, namespace: string | undefined, pod: string | undefined): readonly FileEntry[] {
  const found: FileEntry[] = []
  for (let index = log.length - 1; index >= 0 && found.length < TOLD; index--) {
    const entry = log[index]
    if (isOf(entry, namespace, pod)) found.push(entry)
  }
  return found
}

function containersOf(pods: readonly PodObject[]) {
  return pods
    .filter(({ status }) => status?.phase === 'Running')
    .flatMap((pod) =>
      (pod.spec.containers ?? []).map(({ name }) => ({ id: `${pod.metadata.namespace}/${pod.metadata.name}/${name}`, pod, container: name })),
    )
}
