import { oncePer } from '../cluster/kernel/once-per.ts'
import { type KubectlRelease, kubectlRelease } from './version.ts'
import type { Command, CommandEntry } from './command.ts'
import { COMMANDS } from './commands/table.ts'
import { type Flag, takesWord } from './flags.ts'
import { GLOBAL_FLAGS, HELP_FLAG } from './global-flags.ts'
import { onceLoaded } from './once-loaded.ts'

const loaderOf = oncePer((entry: CommandEntry) => entry.load && onceLoaded(entry.load))

/** The command a line names. */
export interface FoundCommand {
  readonly entry: CommandEntry
  /** Absent where there is nothing but subcommands. */
  readonly command?: Command
  /** `create role` */
  readonly path: string
  /** The line without the words of the path. */
  readonly words: readonly string[]
}

/** Finds the command of a line, as a kubectl of a release has it, and loads it. Flags may stand before and between its words. Models spf13/cobra (Command.Find). */
export async function findCommand(args: readonly string[], of: KubectlRelease = kubectlRelease()): Promise<FoundCommand | undefined> {
  let found: FoundCommand | undefined
  let words = [...args]
  for (let among: readonly CommandEntry[] | undefined = COMMANDS; among; ) {
    const at = firstArgument(words, [...GLOBAL_FLAGS, HELP_FLAG, ...(found?.command?.flags ?? [])])
    const entry: CommandEntry | undefined = among.find(
      ({ name, aliases, release: since }) =>
        at !== undefined && (name === words[at] || aliases?.includes(words[at] as string)) && (!since || of.has(since)),
    )
    if (!entry || at === undefined) break
    words = words.filter((_word, i) => i !== at)
    const command = (await loaderOf(entry)?.())?.command
    found = { entry, ...(command ? { command } : {}), path: found ? `${found.path} ${entry.name}` : entry.name, words }
    among = entry.commands
  }
  return found
}

/** The position of the first word that is no flag, nor the value of one. */
function firstArgument(words: readonly string[], flags: readonly Flag[]): number | undefined {
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string
    if (word === '--') return undefined
    if (!word.startsWith('-') || word === '-') return i
    const flag = flags.find(({ name, short }) => word === `--${name}` || (short !== undefined && word === `-${short}`))
    if (flag && takesWord(flag)) i++
  }
  return undefined
}

/** The entry of a path's words, all of them; undefined when there is none. */
export function entryAt(path: readonly string[]): CommandEntry | undefined {
  return path.reduce<CommandEntry | undefined>(
    (above, word, i) => (i === 0 ? COMMANDS : above?.commands)?.find(({ name, aliases }) => name === word || aliases?.includes(word)),
    undefined,
  )
}

/** Commands somebody may have meant by a word that names none. Models spf13/cobra (Command.SuggestionsFor). */
export function suggestionsFor(word: string): string[] {
  const typed = word.toLowerCase()
  return COMMANDS.filter(
    ({ name, suggestFor }) => name !== 'options' && (name.startsWith(typed) || distance(name, typed) <= 2 || suggestFor?.includes(typed)),
  ).map(({ name }) => name)
}

/** Levenshtein's distance: how many letters to change, add or drop. */
function distance(a: string, b: string): number {
  let row = [...Array(b.length + 1).keys()]
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length] ?? 0
}
