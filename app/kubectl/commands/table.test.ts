import { describe, expect, it } from 'vitest'
import type { Command, CommandEntry } from '../command.ts'
import { parseFlags } from '../flags.ts'
import { GLOBAL_FLAGS, HELP_FLAG } from '../global-flags.ts'
import { commandHelp, rootHelp } from '../help.ts'
import { COMMANDS } from './table.ts'

interface Described {
  readonly path: string
  readonly entry: CommandEntry
  readonly command: Command | undefined
}

async function everyCommand(entries: readonly CommandEntry[], above = ''): Promise<Described[]> {
  const described: Described[] = []
  for (const entry of entries) {
    const path = above === '' ? entry.name : `${above} ${entry.name}`
    described.push({ path, entry, command: (await entry.load?.())?.command }, ...(await everyCommand(entry.commands ?? [], path)))
  }
  return described
}

const all = await everyCommand(COMMANDS)
const withCode = all.flatMap(({ path, entry, command }) => (command ? [{ path, entry, command }] : []))
/** The words of a shell line: quotes keep spaces. */
const wordsOf = (line: string) => [...line.matchAll(/(?:'[^']*'|"[^"]*"|\$\([^)]*\)|[^\s'"])+/g)].map(([word]) => word.replace(/['"]/g, ''))

describe('the table of commands', () => {
  it('has either code or subcommands for every entry, and a heading for each at the top', () => {
    expect(all.filter(({ command, entry }) => !command && !entry.commands).map(({ path }) => path)).toEqual([])
    expect(COMMANDS.filter(({ group }) => !group).map(({ name }) => name)).toEqual([])
  })

  it.each(withCode)('names each flag of $path once, and none of the global ones with another letter', ({ command }) => {
    const names = command.flags.map(({ name }) => name)
    const shorts = [...command.flags, ...GLOBAL_FLAGS.filter(({ name }) => !names.includes(name)), HELP_FLAG].flatMap(({ short }) => short ?? [])
    expect(names).toEqual([...new Set(names)])
    expect(shorts).toEqual([...new Set(shorts)])
  })

  it.each(withCode)('shows examples of $path that it can parse', ({ path, command }) => {
    for (const [, line] of command.examples ?? []) {
      const words = wordsOf(line.slice(line.lastIndexOf('| kubectl ') + 1).trim())
      expect(words.slice(0, 1 + path.split(' ').length).join(' ')).toBe(`kubectl ${path}`)
      expect(() => parseFlags(words, [...GLOBAL_FLAGS, ...command.flags])).not.toThrow()
    }
  })

  it.each(withCode)('names only flags of $path in its usage', ({ command }) => {
    for (const [word] of command.usage.matchAll(/--?[a-z][-a-z]*/g))
      expect(command.flags.map(({ name, short }) => (word.startsWith('--') ? `--${name}` : `-${short}`))).toContain(word)
  })

  it.each(all)('says in the help of $path each of its flags and subcommands', ({ path, entry, command }) => {
    const help = commandHelp(entry, command, path)
    for (const { name } of command?.flags ?? []) expect(help).toMatch(new RegExp(`--${name}=.*:\n\t`))
    for (const { name, summary } of entry.commands ?? []) expect(help).toMatch(new RegExp(`^  ${name} +${summary.slice(0, 10)}`, 'm'))
  })

  it('lists every command in the help of kubectl itself', () => {
    const help = rootHelp(COMMANDS)
    for (const { name, summary } of COMMANDS) expect(help).toContain(`  ${name.padEnd(16)}${summary}\n`)
  })
})
