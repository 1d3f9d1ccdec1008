import type { Code, List, ListItem, RootContent } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { toString as textOf } from 'mdast-util-to-string'
import { parse as parseYaml } from 'yaml'
import * as z from 'zod/mini'
import { checkSchema } from '../checks/check.ts'
import type { LessonError } from '../lesson-error.ts'
import type { Block, ExperimentPart, PredictOption, Step, WrongAnswer } from './lesson.ts'
import { describeIssues } from './zod-issues.ts'

/** Makes the error for a node (the directive itself when none is given). */
type Complain = (message: string, at?: RootContent) => LessonError
type ReadDirective = (node: ContainerDirective, complain: Complain) => Block

/**
 * The directives of a lesson, by name.
 *
 *     :::predict{#id}      a question, then a task list: - [ ] wrong answer  - [x] right one; what follows an
 *                          item's first paragraph is the reply to whoever chose it
 *     :::experiment{#id}   prose, ```sh blocks to run, ```yaml NAME.yaml blocks for the editor
 *     :::task{#id}         the goal in prose, then ```yaml checks, ```yaml hints, ```yaml solution or ```sh solution,
 *                          ```yaml wrong "message" or ```sh wrong "message"
 *     :::reveal[Title]     shown when asked for
 */
export const DIRECTIVES: Readonly<Record<string, ReadDirective>> = {
  predict: readPredict,
  experiment: readExperiment,
  task: readTask,
  reveal: (node) => {
    const [label, ...content] = node.children
    const labelled = label?.type === 'paragraph' && label.data?.directiveLabel
    return { type: 'reveal', title: labelled ? textOf(label) : 'Show more', content: labelled ? content : node.children }
  },
}

function idOf(node: ContainerDirective, complain: Complain): string {
  const id = node.attributes?.['id']
  if (!id) throw complain(`:::${node.name} needs an id: :::${node.name}{#some-name}`)
  return id
}

function readPredict(node: ContainerDirective, complain: Complain): Block {
  const list = node.children.findLast((child): child is List => child.type === 'list')
  if (!list) throw complain('a prediction needs its answers as a task list: - [ ] wrong, - [x] right')
  const options = list.children.map((item) => readOption(item, complain))
  if (!options.some((option) => option.correct)) throw complain('no answer is marked right with - [x]', list)
  if (options.length < 2) throw complain('a prediction needs at least two answers', list)
  return { type: 'predict', id: idOf(node, complain), question: node.children.filter((child) => child !== list), options }
}

function readOption(item: ListItem, complain: Complain): PredictOption {
  if (item.checked === null || item.checked === undefined) throw complain('each answer begins with [ ] or [x]', item as unknown as RootContent)
  const [text, ...reply] = item.children
  return { text: text ? textOf(text) : '', correct: item.checked, reply }
}

function readExperiment(node: ContainerDirective, complain: Complain): Block {
  const content: ExperimentPart[] = []
  for (const child of node.children) {
    if (child.type === 'code' && child.lang === 'sh') {
      for (const command of child.value.split('\n')) if (command.trim() !== '') content.push({ type: 'command', command })
    } else if (child.type === 'code' && child.lang === 'yaml' && child.meta) {
      content.push({ type: 'file', name: child.meta.trim(), text: `${child.value}\n` })
    } else {
      content.push({ type: 'prose', content: [child] })
    }
  }
  if (!content.some((part) => part.type !== 'prose'))
    throw complain('an experiment needs something to run: a ```sh block or a ```yaml NAME.yaml block')
  return { type: 'experiment', id: idOf(node, complain), content }
}

function readTask(node: ContainerDirective, complain: Complain): Block {
  const goal: RootContent[] = []
  const checks: z.infer<typeof checkSchema>[] = []
  const hints: string[] = []
  const solution: Step[] = []
  const wrong: WrongAnswer[] = []
  for (const child of node.children) {
    if (child.type !== 'code') {
      goal.push(child)
      continue
    }
    const [use, ...rest] = (child.meta ?? '').split(' ')
    if (use === 'checks') checks.push(...readYaml(child, z.array(checkSchema), complain))
    else if (use === 'hints') hints.push(...readYaml(child, z.array(z.string()), complain))
    else if (use === 'solution') solution.push(readStep(child, complain))
    else if (use === 'wrong') wrong.push({ step: readStep(child, complain), message: rest.join(' ').replace(/^"|"$/g, '') })
    else goal.push(child)
  }
  if (checks.length === 0) throw complain('a task needs a ```yaml checks block')
  if (solution.length === 0) throw complain('a task needs a solution: ```yaml solution or ```sh solution')
  return { type: 'task', id: idOf(node, complain), goal, checks, hints, solution, wrong }
}

function readStep(code: Code, complain: Complain): Step {
  if (code.lang === 'yaml') return { type: 'manifest', text: code.value }
  if (code.lang === 'sh') return { type: 'commands', text: code.value }
  throw complain('a solution is a ```yaml or a ```sh block', code)
}

function readYaml<T>(code: Code, schema: z.ZodMiniType<T>, complain: Complain): T {
  let value: unknown
  try {
    value = parseYaml(code.value)
  } catch (error) {
    throw complain(`not YAML: ${error instanceof Error ? error.message : String(error)}`, code)
  }
  const result = schema.safeParse(value)
  if (!result.success) throw complain(describeIssues(result.error), code)
  return result.data
}
