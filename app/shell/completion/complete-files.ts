import type { Candidate } from './completion.ts'
import type { CompletionSources } from './sources.ts'

/** Files and folders a path may become. Hidden ones only when the name begins with a dot. */
export async function completeFiles(partial: string, sources: CompletionSources, foldersOnly = false): Promise<Candidate[]> {
  const slash = partial.lastIndexOf('/')
  const folder = partial.slice(0, slash + 1)
  const typed = partial.slice(slash + 1)
  const names = await sources.folder(folder === '' ? '.' : folder)
  return names
    .filter((name) => name.startsWith(typed) && (typed.startsWith('.') || !name.startsWith('.')) && (!foldersOnly || name.endsWith('/')))
    .map((name) => ({ text: `${folder}${name}${name.endsWith('/') ? '' : ' '}`, shown: name }))
}
