import type { Code } from 'mdast'
import { type ReleaseRange, readRange } from './release-range.ts'

/** What stands after a fence's language: its use, words or a name, a quoted text, and releases: `solution from=1.24`. */
export interface CodeMeta {
  readonly words: readonly string[]
  readonly quoted: string | undefined
  readonly releases: ReleaseRange | undefined
}

export function codeMeta(code: Code): CodeMeta {
  const meta = code.meta ?? ''
  const quoted = meta.match(/"([^"]*)"/)?.[1]
  const words = meta
    .replace(/"[^"]*"/, '')
    .split(/\s+/)
    .filter(Boolean)
  const setting = (name: string) => words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1)
  return { words: words.filter((word) => !/^(from|until)=/.test(word)), quoted, releases: readRange(setting('from'), setting('until')) }
}

/** A range as a member to spread into an object that may have one. */
export const releasesOf = ({ releases }: CodeMeta): { releases?: ReleaseRange } => (releases === undefined ? {} : { releases })
