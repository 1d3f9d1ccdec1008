import { FOLLOW, isFollowing } from './following.ts'
import {
  type Command,
  fixedText,
  type Pipeline,
  type Redirection,
  type Script,
  type SimpleCommand,
  type Statement,
  type Word,
  word,
} from './script.ts'

/** The screen and the keyboard as a file; what reads a single line of the keyboard reads TTY_LINE. */
export const TTY = '/dev/tty'
export const TTY_LINE = '/dev/tty-line'
/** What complaints go to: the same screen, but where there is no terminal another stream. */
export const TTY_ERRORS = '/dev/tty-errors'

/** A command of ours that writes as it goes: to the screen and from the keyboard, or to the screen from a pipe. */
export const ON_TTY = '@tty'
export const ON_SCREEN = '@screen'

export interface ScreenRules {
  /** Commands of ours, which can write as they go. */
  isOwn(name: string): boolean
  /** Whether there is such a tool: what is not there reads nothing. */
  isTool(name: string): boolean
  /** The words an alias stands for, when it is one plain command. */
  aliasOf(name: string): readonly string[] | undefined
  /** A script as one would type it. */
  textOf(script: Script): string
}

interface Place {
  /** Whether its input is the keyboard. */
  readonly keyboard: boolean
}

/**
 * A script whose commands write to the screen as each of them ends, where just-bash keeps all they say until the last one
 * has ended: whatever would come out at the terminal is sent to /dev/tty, and what would read the keyboard reads it there.
 * What goes into a pipe, a file, a variable or a function stays as it is.
 */
export function toScreen(script: Script, rules: ScreenRules): Script {
  return { ...script, statements: statements(script.statements, { keyboard: true }, rules) }
}

const statements = (list: readonly Statement[], place: Place, rules: ScreenRules): Statement[] =>
  list.map((statement) => ({ ...statement, pipelines: statement.pipelines.map((one) => pipeline(one, place, rules)) }))

function pipeline(given: Pipeline, place: Place, rules: ScreenRules): Pipeline {
  const one = withoutAliases(given, rules)
  if (isFollowing(one)) return followed(one, rules)
  const last = one.commands.length - 1
  return {
    ...one,
    commands: one.commands.map((command, i) => {
      if (i === last) return onScreen(command, { keyboard: place.keyboard && i === 0 }, rules)
      // Only its complaints come out here.
      return one.pipeStderr?.[i] ? command : withRedirections(command, [append(2)])
    }),
  }
}

/** A pipe that goes on, as one command: the words of its first one, after the text of the others. */
function followed(one: Pipeline, rules: ScreenRules): Pipeline {
  const [first, ...rest] = one.commands
  if (first?.type !== 'SimpleCommand' || !first.name) return one
  const text = rules.textOf({
    type: 'Script',
    statements: [{ type: 'Statement', pipelines: [{ ...one, commands: rest }], operators: [], background: false }],
  })
  return { ...one, commands: [{ ...first, name: word(FOLLOW), args: [asWord(text), first.name, ...first.args], redirections: [append(2)] }] }
}

const withoutAliases = (one: Pipeline, rules: ScreenRules): Pipeline => ({
  ...one,
  commands: one.commands.map((command) => (command.type === 'SimpleCommand' ? { ...command, ...aliasesExpanded(command, rules) } : command)),
})

/** A command whose output comes out at the terminal. */
function onScreen(command: Command, place: Place, rules: ScreenRules): Command {
  if (command.type === 'SimpleCommand') return simple(command, place, rules)
  if (command.type === 'FunctionDef' || command.type === 'ArithmeticCommand' || command.type === 'ConditionalCommand') return command
  if (command.redirections.some(({ operator }) => operator.includes('>'))) return withRedirections(command, [append(1), append(2)])
  const inside: Place = { keyboard: place.keyboard && !command.redirections.some(({ operator }) => operator.startsWith('<')) }
  const body = (list: readonly Statement[]) => statements(list, inside, rules)
  switch (command.type) {
    case 'If':
      return {
        ...command,
        clauses: command.clauses.map((clause) => ({ condition: body(clause.condition), body: body(clause.body) })),
        elseBody: command.elseBody && body(command.elseBody),
      }
    case 'While':
    case 'Until':
      return { ...command, condition: body(command.condition), body: body(command.body) }
    case 'Case':
      return { ...command, items: command.items.map((item) => ({ ...item, body: body(item.body) })) }
    default:
      return { ...command, body: body(command.body) }
  }
}

function simple(command: SimpleCommand, place: Place, rules: ScreenRules): Command {
  const { name, args } = command
  const said = name ? fixedText(name) : undefined
  // `exec` without a command keeps its redirections for all that follows; an assignment says nothing.
  if (!name || (said === 'exec' && args.length === 0)) return command
  const redirected = command.redirections
  // just-bash reads every redirection of a command: one from the keyboard would wait for it, whichever comes after.
  const keyboard = place.keyboard && !redirected.some(({ operator }) => operator.startsWith('<'))
  if (said !== undefined && rules.isOwn(said) && !redirected.some(({ operator, fd }) => operator.includes('>') && fd !== 2)) {
    return { ...command, name: word(said + (keyboard ? ON_TTY : ON_SCREEN)), args }
  }
  const reads = keyboard && said !== undefined && (said === 'read' || rules.isTool(said))
  const input = reads ? keyboardFile(said, args) : undefined
  return withRedirections({ ...command, name, args }, [append(1), append(2), ...(input ? [read(input)] : [])])
}

function aliasesExpanded({ name, args }: SimpleCommand, rules: ScreenRules): { name: Word | null; args: Word[] } {
  const [first] = name?.parts ?? []
  const alias = name?.parts.length === 1 && first?.type === 'Literal' ? rules.aliasOf(first.value) : undefined
  if (!alias) return { name, args }
  const [command = '', ...more] = alias
  return { name: word(command), args: [...more.map(asWord), ...args] }
}

const asWord = (value: string): Word => ({ type: 'Word', parts: [{ type: 'SingleQuoted', value }] })

/** How many arguments a tool takes before the names of files; without any of those it reads its input. */
const ARGUMENTS_BEFORE_FILES: Readonly<Record<string, number>> = {
  cat: 0,
  base64: 0,
  sort: 0,
  uniq: 0,
  wc: 0,
  nl: 0,
  rev: 0,
  sha256sum: 0,
  md5sum: 0,
  grep: 1,
  egrep: 1,
  fgrep: 1,
  sed: 1,
  awk: 1,
  jq: 1,
}
const ALWAYS_READ = new Set(['tee', 'tr', 'xargs'])

/** Where a tool that was given no file reads what is typed. */
function keyboardFile(name: string, args: readonly Word[]): string | undefined {
  if (name === 'read') return TTY_LINE
  if (ALWAYS_READ.has(name)) return TTY
  const before = ARGUMENTS_BEFORE_FILES[name]
  if (before === undefined) return undefined
  const said = args.map((one) => fixedText(one) ?? '')
  const operands = args.filter((_one, i) => !said[i]?.startsWith('-') || said[i] === '-')
  return operands.length <= before && !said.some((one) => NO_INPUT[name]?.test(one) || /^--(help|version)$/.test(one)) ? TTY : undefined
}

/** Flags with which a tool reads no input: it searches folders, or makes up its own. */
const NO_INPUT: Readonly<Record<string, RegExp>> = {
  grep: /^-\w*[rR]|^--recursive$/,
  egrep: /^-\w*[rR]|^--recursive$/,
  fgrep: /^-\w*[rR]|^--recursive$/,
  jq: /^-\w*n|^--null-input$/,
}

const append = (fd: number): Redirection => ({ type: 'Redirection', fd, operator: '>>', target: word(fd === 2 ? TTY_ERRORS : TTY) })
const read = (path: string): Redirection => ({ type: 'Redirection', fd: 0, operator: '<', target: word(path) })

/** Redirections come in order: those of the command itself come after ours and win. */
function withRedirections<T extends Command>(command: T, first: readonly Redirection[]): T {
  return 'redirections' in command ? { ...command, redirections: [...first, ...command.redirections] } : command
}
