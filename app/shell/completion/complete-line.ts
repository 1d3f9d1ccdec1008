import { completeFiles } from './complete-files.ts'
import { completeKubectl } from './complete-kubectl.ts'
import type { Candidate, Completion } from './completion.ts'
import { lineContext } from './line-context.ts'
import { type CompletionSources, finished } from './sources.ts'

/** Commands that run another one, with how many of their own arguments come first. */
const WRAPPERS: Readonly<Record<string, number>> = { watch: 0, xargs: 0, env: 0, command: 0, exec: 0, timeout: 1 }

/** Words of the shell itself. */
const BUILTINS = ['alias', 'cd', 'echo', 'exit', 'export', 'for', 'if', 'pwd', 'read', 'set', 'source', 'test', 'type', 'unalias', 'unset', 'while']

/** What the word at the cursor may become: commands, files, variables, and whatever kubectl knows of. */
export async function completeLine(line: string, cursor: number, sources: CompletionSources): Promise<Completion> {
  const { words, partial, from, quote, redirected } = lineContext(line, cursor)
  const [, start = '', name] = /^(.*\$\{?)(\w*)$/.exec(partial) ?? []
  if (name !== undefined && quote !== "'") return variables(start, name, from, quote, sources)
  const all = redirected ? await completeFiles(partial, sources) : await candidatesFor(words, partial, sources)
  const candidates = unique(all.filter(({ text }) => text.startsWith(partial)))
  return { from, candidates: candidates.map((one) => written(one, quote)) }
}

async function candidatesFor(given: readonly string[], partial: string, sources: CompletionSources): Promise<Candidate[]> {
  const words = withoutWrapper(given)
  const [command, ...args] = [...(sources.alias(words[0] ?? '') ?? words.slice(0, 1)), ...words.slice(1)]
  if (command === undefined) {
    if (/[/~]|^\./.test(partial)) return completeFiles(partial, sources)
    return finished([...new Set([...sources.commands(), ...BUILTINS])].sort())
  }
  if (command === 'kubectl') return completeKubectl(args, partial, sources)
  if (command === 'cd') return completeFiles(partial, sources, true)
  if (command === 'export' || command === 'unset') return finished(sources.variables())
  if (command === 'curl' && /^h/.test(partial)) return [{ text: 'https://kubernetes.default.svc/' }]
  return completeFiles(partial, sources)
}

/** `watch -n 1 kubectl get`: what is completed is the command that is run. */
function withoutWrapper(words: readonly string[]): readonly string[] {
  const own = WRAPPERS[words[0] ?? '']
  if (own === undefined) return words
  let at = 1
  while (words[at]?.startsWith('-')) at += /^-(n|I|L|P)$/.test(words[at] ?? '') ? 2 : 1
  return words.slice(at + own)
}

function variables(start: string, name: string, from: number, quote: string, sources: CompletionSources): Completion {
  const names = sources.variables().filter((one) => one.startsWith(name))
  const end = start.endsWith('{') ? '}' : ''
  return { from, candidates: names.sort().map((one) => ({ text: `${quote}${start}${one}${end}`, shown: one })) }
}

const unique = (candidates: readonly Candidate[]) => [...new Map(candidates.map((one) => [one.text, one])).values()]

/** A candidate as it has to be typed: quoted as the word has begun, or with backslashes. */
function written({ text, shown }: Candidate, quote: string): Candidate {
  const ends = text.endsWith(' ')
  const bare = ends ? text.slice(0, -1) : text
  const typed = quote === '' ? bare.replace(/[\s'"\\$`&|;<>()*?[\]!#]/g, '\\$&') : `${quote}${bare}${ends ? quote : ''}`
  return { text: `${typed}${ends ? ' ' : ''}`, shown: shown ?? bare }
}
