import { type Command, fixedText, type Redirection, type Script, type Statement } from './script.ts'

/** Ends the path of a file that a redirection is about to write: the file system is asked whether it may be, before anything is done. */
export const TO_WRITE = '\u0001'

const WRITING = new Set(['>', '>>', '>|', '&>', '&>>'])

/**
 * Marks the targets of all redirections that write. just-bash asks nobody whether a file may be written, and gives up the
 * whole line when it then cannot; a shell gives up the one command.
 */
export const markWrites = (script: Script): Script => ({ ...script, statements: statements(script.statements) })

const statements = (list: readonly Statement[]): Statement[] =>
  list.map((statement) => ({
    ...statement,
    pipelines: statement.pipelines.map((pipeline) => ({ ...pipeline, commands: pipeline.commands.map(marked) })),
  }))

function marked(command: Command): Command {
  const redirections = command.redirections.map(redirection)
  switch (command.type) {
    case 'SimpleCommand':
    case 'ArithmeticCommand':
    case 'ConditionalCommand':
      return { ...command, redirections }
    case 'FunctionDef':
      return { ...command, body: marked(command.body) as typeof command.body, redirections }
    case 'If':
      return {
        ...command,
        clauses: command.clauses.map((clause) => ({ condition: statements(clause.condition), body: statements(clause.body) })),
        elseBody: command.elseBody && statements(command.elseBody),
        redirections,
      }
    case 'While':
    case 'Until':
      return { ...command, condition: statements(command.condition), body: statements(command.body), redirections }
    case 'Case':
      return { ...command, items: command.items.map((item) => ({ ...item, body: statements(item.body) })), redirections }
    default:
      return { ...command, body: statements(command.body), redirections }
  }
}

function redirection(one: Redirection): Redirection {
  if (!WRITING.has(one.operator) || one.target.type === 'HereDoc' || fixedText(one.target)?.startsWith('/dev/')) return one
  return { ...one, target: { ...one.target, parts: [...one.target.parts, { type: 'Literal', value: TO_WRITE }] } }
}
