import type { Command, CommandEntry } from './command.ts'
import type { Flag } from './flags.ts'
import { GLOBAL_FLAGS } from './global-flags.ts'

/** What `kubectl COMMAND --help` prints: made of what the command is parsed with, so that it is true. */
export function commandHelp(entry: CommandEntry, command: Command | undefined, path: string): string {
  const { summary, aliases, commands } = entry
  const { about, examples = [], flags = [], usage = 'COMMAND' } = command ?? {}
  return sections([
    about ? `${summary}.\n\n${about}` : `${summary}.`,
    aliases && `Aliases:\n  ${[entry.name, ...aliases].join(', ')}`,
    examples.length > 0 && `Examples:\n${examples.map(([what, line]) => `  # ${what}\n${indented(line)}`).join('\n\n')}`,
    commands && `Available Commands:\n${commandLines(commands)}`,
    flags.length > 0 && `Options:\n${flagLines(flags)}`,
    `Usage:\n  kubectl ${path}${usage === '' ? '' : ` ${usage}`} [options]`,
    commands && `Use "kubectl ${path} <command> --help" for more about one of them.`,
    OPTIONS_HINT,
  ])
}

const OPTIONS_HINT = 'Use "kubectl options" for the options that every command takes.'

/** What `kubectl` alone prints: every command, under its heading. */
export function rootHelp(commands: readonly CommandEntry[]): string {
  const groups = [...new Set(commands.map(({ group }) => group ?? ''))]
  return sections([
    'kubectl talks to the API server of a Kubernetes cluster. This one is written for this sandbox and behaves as kubectl 1.36.',
    ...groups.map(
      (group) =>
        `${group}:\n${commandLines(
          commands.filter((one) => (one.group ?? '') === group),
          commands,
        )}`,
    ),
    'Usage:\n  kubectl COMMAND [options]',
    'Use "kubectl <command> --help" for more about one of them.',
    OPTIONS_HINT,
  ])
}

/** What `kubectl options` prints. */
export const globalFlagsHelp = (): string => sections(['Every command takes these options too:', flagLines(GLOBAL_FLAGS)])

const sections = (parts: readonly (string | false | undefined)[]): string => `${parts.filter((part) => part).join('\n\n')}\n`

const indented = (lines: string) =>
  lines
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')

function commandLines(commands: readonly CommandEntry[], among = commands): string {
  const width = Math.max(...among.map(({ name }) => name.length)) + 3
  return commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`).join('\n')
}

const flagLines = (flags: readonly Flag[]): string =>
  [...flags]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(flagText)
    .join('\n\n')

function flagText({ name, short, type, default: preset, description }: Flag): string {
  return `    ${short ? `-${short}, ` : ''}--${name}=${shownDefault(type, preset)}:\n\t${description}`
}

function shownDefault(type: Flag['type'], preset: string | undefined): string {
  switch (type) {
    case 'bool':
      return preset ?? 'false'
    case 'int':
      return preset ?? '0'
    case 'duration':
      return preset ?? '0s'
    case 'strings':
    case 'array':
      return preset === undefined ? '[]' : `[${preset}]`
    case 'map':
      return ''
    case 'string':
      return `'${preset ?? ''}'`
  }
}
