import type { ContainerEntry } from '../../shell/container-files.ts'

/** Reads a folder of a container; none of its entries when there is no such folder. */
export type ReadFolder = (container: { namespace: string; pod: string; container: string }, path: string) => Promise<readonly ContainerEntry[]>

/** As many links as a path may lead through, as a Linux kernel has it. */
const MOST_LINKS = 40

/** The text of a file, links followed; undefined when there is none. */
export async function readFileAt(
  readFolder: (path: string) => Promise<readonly ContainerEntry[]>,
  path: string,
  links = 0,
): Promise<string | undefined> {
  const cut = path.lastIndexOf('/')
  const folder = path.slice(0, cut) || '/'
  const entry = (await readFolder(folder)).find(({ name }) => name === path.slice(cut + 1))
  if (entry?.type === 'link' && links < MOST_LINKS) return readFileAt(readFolder, joined(folder, entry.target ?? ''), links + 1)
  return entry?.content
}

const joined = (folder: string, target: string) => (target.startsWith('/') ? target : `${folder}/${target}`)
