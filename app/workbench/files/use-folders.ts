import { useEffect, useRef, useState } from 'react'
import { equalJson } from '../../cluster/kernel/json.ts'
import { useCalmCluster, useWorkbench } from '../session-context.tsx'
import { changedPaths, type Folders } from './files-tree.ts'

/** Wall ms between two looks at the disk while time runs. */
const LOOK = 400
/** Wall ms a change is marked. */
const MARKED = 2500

interface Disk {
  readonly of: string
  readonly folders: Folders
}

/** The folders of a container that are open, read again while time passes; and the paths that were written just now. */
export function useFolders(
  pod: { readonly namespace: string; readonly name: string; readonly container: string },
  paths: readonly string[],
): { readonly folders: Folders; readonly fresh: ReadonlySet<string> } {
  const { port } = useWorkbench().session
  const { now } = useCalmCluster(LOOK)
  const { namespace, name, container } = pod
  const of = `${namespace}/${name}/${container}`
  const [disk, setDisk] = useState<Disk>({ of, folders: new Map() })
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  const shown = useRef(disk)
  shown.current = disk
  const wanted = paths.join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: when time has passed the disk may be another one
  useEffect(() => {
    let current = true
    const list = wanted === '' ? [] : wanted.split('\n')
    Promise.all(list.map(async (path) => [path, await port.readContainerFiles({ namespace, name, container }, path)] as const)).then(
      (found) => {
        const { current: before } = shown
        if (
          !current ||
          (before.of === of && found.length === before.folders.size && found.every(([path, entries]) => equalJson(before.folders.get(path), entries)))
        )
          return
        const folders: Folders = new Map(found)
        const changed = before.of === of ? changedPaths(before.folders, folders) : []
        setDisk({ of, folders })
        if (changed.length > 0) setFresh((marked) => new Set([...marked, ...changed]))
      },
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [port, of, wanted, now])
  useEffect(() => {
    if (fresh.size === 0) return
    const timer = setTimeout(() => setFresh(new Set()), MARKED)
    return () => clearTimeout(timer)
  }, [fresh])
  return { folders: disk.of === of ? disk.folders : NOTHING, fresh }
}

const NOTHING: Folders = new Map()
