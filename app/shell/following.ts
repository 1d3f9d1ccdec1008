import { type Command, fixedText, type Pipeline, type SimpleCommand } from './script.ts'

/** The program that runs a command which goes on, and gives what it says piece by piece to the rest of its pipe. */
export const FOLLOW = '/bin/keycard-follow'

/**
 * Whether a pipe goes on for as long as its first command does (a watch, a followed log) and every other one of its
 * commands takes its input line by line. Such a pipe can show what it has so far; others tell all at their end.
 */
export function isFollowing({ commands, negated, timed }: Pipeline): boolean {
  const [first, ...rest] = commands
  return !negated && !timed && first?.type === 'SimpleCommand' && goesOn(first) && rest.length > 0 && rest.every(isLineByLine)
}

/** What is known of a command before it runs; a word that is expanded then is undefined. */
const wordsOf = ({ name, args }: SimpleCommand): (string | undefined)[] => [...(name ? [name] : []), ...args].map(fixedText)

function goesOn(command: SimpleCommand): boolean {
  if (command.redirections.length > 0) return false
  const [name, ...args] = wordsOf(command)
  if (name === 'curl') return args.some((arg) => /[?&](watch|follow)=(true|1)\b/.test(arg ?? ''))
  if (name !== 'kubectl') return false
  const letter = args.includes('logs') || args.includes('log') ? 'f' : 'w'
  return args.some(
    (arg) => arg !== undefined && (new RegExp(`^-[a-zA-Z]*${letter}[a-zA-Z]*$`).test(arg) || /^--(watch|watch-only|follow)(=true)?$/.test(arg)),
  )
}

/** Tools that know only the line at hand, and the words with which they would know more. */
const LINE_BY_LINE: Readonly<Record<string, RegExp | undefined>> = {
  grep: /^-\w*[cmABC]|^--(count|max-count|after|before|context)/,
  egrep: /^-\w*[cmABC]/,
  fgrep: /^-\w*[cmABC]/,
  cut: undefined,
  tr: undefined,
  sed: /^\d|\$[!acdipq]|[;{}]|^-i/,
  awk: /BEGIN|END|NR/,
  jq: /^-\w*[sn]|^--(slurp|null-input)/,
  cat: undefined,
}

function isLineByLine(command: Command): boolean {
  if (command.type !== 'SimpleCommand' || command.redirections.length > 0 || command.assignments.length > 0) return false
  const [name, ...args] = wordsOf(command)
  if (name === undefined || !(name in LINE_BY_LINE)) return false
  const more = LINE_BY_LINE[name]
  return args.every((arg) => arg !== undefined && !more?.test(arg))
}
