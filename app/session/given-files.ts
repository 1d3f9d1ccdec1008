import type { GivenFile } from './course-pack.ts'

/** The files of a folder or of several files that were dropped, or chosen with a file input. */
export async function droppedFiles(data: DataTransfer): Promise<GivenFile[]> {
  // Asked at once: after the event is over a browser gives nothing.
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  if (entries.length === 0) return chosenFiles(data.files)
  return (await Promise.all(entries.map((entry) => filesUnder(entry)))).flat()
}

export const chosenFiles = (files: FileList): GivenFile[] => [...files].map((file) => ({ path: file.webkitRelativePath || file.name, content: file }))

async function filesUnder(entry: FileSystemEntry): Promise<GivenFile[]> {
  const path = entry.fullPath.replace(/^\//, '')
  if (isFile(entry)) return [{ path, content: await new Promise<File>((done, failed) => entry.file(done, failed)) }]
  if (!isFolder(entry) || /(^|\/)(node_modules|\.git)$/.test(path)) return []
  const reader = entry.createReader()
  const found: GivenFile[] = []
  // A browser hands out a folder in portions.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed))
    if (some.length === 0) return found
    found.push(...(await Promise.all(some.map((one) => filesUnder(one)))).flat())
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
