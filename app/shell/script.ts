import type { Bash } from 'just-bash/browser'

/** The syntax tree of a command line, as just-bash has it; its package names the types only in passing. */
export type Script = ReturnType<Bash['transform']>['ast']
export type Statement = Script['statements'][number]
export type Pipeline = Statement['pipelines'][number]
export type Command = Pipeline['commands'][number]
export type SimpleCommand = Extract<Command, { type: 'SimpleCommand' }>
export type Redirection = SimpleCommand['redirections'][number]
export type Word = SimpleCommand['args'][number]

export const word = (value: string): Word => ({ type: 'Word', parts: [{ type: 'Literal', value }] })

/** What a word says when nothing in it is expanded; else undefined. */
export function fixedText({ parts }: Word): string | undefined {
  let text = ''
  for (const part of parts) {
    if (part.type === 'Literal' || part.type === 'SingleQuoted' || part.type === 'Escaped') text += part.value
    else if (part.type === 'DoubleQuoted') {
      const inner = fixedText({ type: 'Word', parts: part.parts })
      if (inner === undefined) return undefined
      text += inner
    } else return undefined
  }
  return text
}

/**
 * Whether more lines are to come: a word is missing after `|`, `&&` or `||`, or a here-document has not ended.
 * What is open in other ways (a quote, `do` without `done`) the parser tells by its error.
 */
export function wantsMore({ statements }: Script): boolean {
  const pipeline = statements.at(-1)?.pipelines.at(-1)
  const last = pipeline?.commands.at(-1)
  const isEmpty = last?.type === 'SimpleCommand' && !last.name && last.assignments.length === 0 && last.redirections.length === 0
  const follows = (statements.at(-1)?.pipelines.length ?? 0) > 1 || (pipeline?.commands.length ?? 0) > 1
  return (isEmpty && follows) || statements.some((statement) => statement.pipelines.some(({ commands }) => commands.some(hasOpenHereDoc)))
}

const hasOpenHereDoc = (command: Command): boolean =>
  'redirections' in command && command.redirections.some(({ target }) => target.type === 'HereDoc' && target.terminated === false)
