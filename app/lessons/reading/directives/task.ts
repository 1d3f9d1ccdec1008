import type { Code, RootContent } from 'mdast'
import * as z from 'zod/mini'
import { type CheckProblem, readChecks, readMistakes } from '../../checks/check.ts'
import { codeMeta, releasesOf } from '../code-meta.ts'
import type { Block, Step, TaskBlock } from '../lesson.ts'
import type { Problems } from '../problems.ts'
import { readPlacedYaml } from '../yaml-place.ts'
import { type DirectiveNode, idOf, objectivesOf } from './directive.ts'

const hintsSchema = z.array(z.string())

/** What a block of code in a task is for; others belong to the goal's prose. */
const USES = ['checks', 'mistakes', 'hints', 'start', 'solution', 'wrong'] as const

type Parts = { -readonly [K in 'goal' | 'start' | 'checks' | 'mistakes' | 'hints' | 'solution' | 'wrong']: TaskBlock[K][number][] }

/**
 * A task: the goal in prose, then ```yaml checks, ```yaml mistakes, ```yaml hints, ```yaml solution or ```sh solution,
 * ```yaml wrong "message" or ```sh wrong "message". A pitfall has ```yaml start or ```sh start besides.
 */
export function readTask(node: DirectiveNode, problems: Problems): Block | undefined {
  const parts: Parts = { goal: [], start: [], checks: [], mistakes: [], hints: [], solution: [], wrong: [] }
  for (const child of node.children as RootContent[]) {
    if (child.type === 'code' && USES.some((use) => use === codeMeta(child).words[0])) readPart(child, parts, problems)
    else parts.goal.push(child)
  }
  const pitfall = node.name === 'pitfall'
  if (parts.checks.length === 0) problems.add(`:::${node.name} needs a \`\`\`yaml checks block`, node)
  if (parts.solution.length === 0) problems.add(`:::${node.name} needs a solution: \`\`\`yaml solution or \`\`\`sh solution`, node)
  if (pitfall && parts.start.length === 0) problems.add(':::pitfall needs what is broken: ```yaml start or ```sh start', node)
  return { type: 'task', pitfall, id: idOf(node), objectives: objectivesOf(node), ...parts }
}

function readPart(code: Code, parts: Parts, problems: Problems): void {
  const [use] = codeMeta(code).words
  switch (use) {
    case 'checks':
      parts.checks.push(...readPlaced(code, readChecks, problems))
      return
    case 'mistakes':
      parts.mistakes.push(...readPlaced(code, readMistakes, problems))
      return
    case 'hints':
      parts.hints.push(...readPlaced(code, readHints, problems))
      return
    case 'start':
    case 'solution': {
      const step = readStep(code, problems)
      if (step) parts[use].push(step)
      return
    }
    case 'wrong': {
      const step = readStep(code, problems)
      const message = codeMeta(code).quoted
      if (message === undefined) problems.add('a wrong answer says which message the learner must see: ```sh wrong "part of the message"', code)
      else if (step) parts.wrong.push({ step, message })
    }
  }
}

function readPlaced<T>(code: Code, read: (value: unknown) => { checks: T[]; problems: CheckProblem[] }, problems: Problems): T[] {
  const yaml = readPlacedYaml(code, problems)
  if (!yaml) return []
  const result = read(yaml.value)
  for (const { path, message } of result.problems) problems.add(message, yaml.placeOf(path))
  return result.checks
}

function readHints(value: unknown): { checks: string[]; problems: CheckProblem[] } {
  const read = hintsSchema.safeParse(value)
  if (read.success) return { checks: read.data, problems: [] }
  return {
    checks: [],
    problems: read.error.issues.map((issue) => ({
      path: issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step)),
      message: 'hints are a list of texts, from the faintest to the plainest',
    })),
  }
}

function readStep(code: Code, problems: Problems): Step | undefined {
  const releases = releasesOf(codeMeta(code))
  if (code.lang === 'yaml') return { type: 'manifest', text: code.value, ...releases }
  if (code.lang === 'wait') {
    const seconds = Number(code.value)
    return seconds > 0 ? { type: 'wait', seconds, ...releases } : problems.add('```wait holds a number of virtual seconds', code)
  }
  if (code.lang === 'sh') return { type: 'commands', text: code.value, ...releases }
  return problems.add(`this is a \`\`\`yaml, a \`\`\`sh or a \`\`\`wait block, not \`\`\`${code.lang ?? ''}`, code)
}
