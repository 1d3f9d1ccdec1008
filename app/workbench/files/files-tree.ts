import type { ContainerEntry } from '../../session/cluster-port.ts'
import type { Mount } from './mounts.ts'

/** Folders that were read, by path. */
export type Folders = ReadonlyMap<string, readonly ContainerEntry[]>

/** A line of the tree: a mount, the root folder, or an entry of a folder. */
export interface FileRow {
  readonly path: string
  readonly level: number
  readonly open: boolean | undefined
  readonly entry: ContainerEntry | undefined
  readonly mount: Mount | undefined
}

/** The lines to see: the mounts and the root folder, and under each folder that is open its entries. Folders not read yet are empty. */
export function fileRows(mounts: readonly Mount[], folders: Folders, open: ReadonlySet<string>): readonly FileRow[] {
  const roots = [...mounts.map((mount) => ({ mount, path: mount.path })), { mount: undefined, path: '/' }]
  return roots.flatMap(({ mount, path }) => {
    const id = rootId(path)
    const row = { path: id, level: 1, open: open.has(id), entry: undefined, mount }
    return [row, ...(row.open ? below(path, id, 2, folders, open) : [])]
  })
}

/** A mount may be under another one, and all are under the root: as roots of the tree they are told apart from the folders they are. */
export const rootId = (path: string) => `mount:${path}`
const ROOT_ID = /^mount:/
/** The folder that a line of the tree shows the entries of. */
export const folderOf = (id: string): string => id.replace(ROOT_ID, '').replace(/^.*#/, '')

function below(path: string, root: string, level: number, folders: Folders, open: ReadonlySet<string>): readonly FileRow[] {
  return (folders.get(path) ?? []).flatMap((entry) => {
    const child = `${path === '/' ? '' : path}/${entry.name}`
    // The same folder may be seen under a mount and under the root: each is opened by itself.
    const id = `${root}#${child}`
    const folds = entry.type === 'folder'
    const row = { path: id, level, open: folds ? open.has(id) : undefined, entry, mount: undefined }
    return [row, ...(folds && row.open ? below(child, root, level + 1, folders, open) : [])]
  })
}

/** Paths whose content, target or mode is another one than before, or that were not there. A folder that is read for the first time is not a change. */
export function changedPaths(before: Folders, after: Folders): readonly string[] {
  const changed: string[] = []
  for (const [path, entries] of after) {
    const old = before.get(path)
    if (!old) continue
    const known = new Map(old.map((entry) => [entry.name, entry]))
    for (const entry of entries) {
      const was = known.get(entry.name)
      if (was?.content !== entry.content || was?.target !== entry.target || was?.mode !== entry.mode || was?.type !== entry.type) {
        changed.push(`${path === '/' ? '' : path}/${entry.name}`)
      }
    }
  }
  return changed
}
