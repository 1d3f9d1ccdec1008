import type { Candidate } from './completion.ts'

/** Where candidates come from: the cluster, asked as whoever types, and the machine the line is typed on. */
export interface CompletionSources {
  /** What kubectl says to these arguments, line by line; nothing when it is refused or fails. */
  kubectl(args: readonly string[]): Promise<readonly string[]>
  /** Names in a folder, with a `/` at the end of folders; the folder is absolute or relative to the working one. */
  folder(path: string): Promise<readonly string[]>
  /** Names of commands, functions and aliases. */
  commands(): readonly string[]
  /** The words an alias stands for. */
  alias(name: string): readonly string[] | undefined
  variables(): readonly string[]
}

/** Words that are finished when they are chosen. */
export const finished = (words: readonly string[]): Candidate[] => words.map((text) => ({ text: `${text} ` }))
