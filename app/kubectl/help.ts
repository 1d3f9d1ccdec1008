import type { Command } from './command.ts'
import type { Flag } from './flags.ts'

/** What `kubectl COMMAND --help` prints: from the command's own description. */
export function helpOf({ summary, usage, flags, commands }: Command, path: string): string {
  const name = path === '' ? 'kubectl' : `kubectl ${path}`
  const sections = [summary]
  if (commands) sections.push(`Available Commands:\n${commands.map((one) => `  ${one.name.padEnd(21)}${one.summary}`).join('\n')}`)
  if (flags.length > 0) sections.push(`Options:\n${flags.map(flagHelp).join('\n\n')}`)
  sections.push(`Usage:\n  kubectl ${usage}`)
  sections.push(
    commands
      ? `Use "${name} <command> --help" for more information about a given command.`
      : 'Use "kubectl options" for a list of global command-line options (applies to all commands).',
  )
  return `${sections.join('\n\n')}\n`
}

function flagHelp({ name, short, type, default: preset, description }: Flag): string {
  const shown =
    type === 'bool' ? (preset ?? 'false') : type === 'strings' || type === 'array' ? '[]' : type === 'int' ? (preset ?? '0') : `'${preset ?? ''}'`
  return `    ${short ? `-${short}, ` : ''}--${name}=${shown}:\n\t${description}`
}
