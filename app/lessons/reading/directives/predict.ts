import type { Code, RootContent } from 'mdast'
import * as z from 'zod/mini'
import type { Block } from '../lesson.ts'
import type { Problems } from '../problems.ts'
import { readPlacedYaml } from '../yaml-place.ts'
import { type DirectiveNode, idOf, objectivesOf } from './directive.ts'
import { readOptions } from './options.ts'

const answersSchema = z.array(z.coerce.string()).check(z.minLength(1))

/** A prediction: a choice of answers, or, with a ```yaml answers block, the learner's own words. */
export function readPredict(node: DirectiveNode, problems: Problems): Block | undefined {
  const named = { id: idOf(node), objectives: objectivesOf(node) }
  const children = node.children as RootContent[]
  const written = children.find((child): child is Code => child.type === 'code' && child.meta === 'answers')
  if (!written) {
    const read = readOptions(node, problems)
    return read && { type: 'predict', ...named, ...read }
  }
  const yaml = readPlacedYaml(written, problems)
  const answers = answersSchema.safeParse(yaml?.value)
  if (!answers.success) return yaml && problems.add('the answers are a list of texts, each as good as the others', written)
  const at = children.indexOf(written)
  return { type: 'free-recall', ...named, question: children.slice(0, at), answers: answers.data, reply: children.slice(at + 1) }
}

/** A self-explanation: which sentence says why it worked. */
export function readDebrief(node: DirectiveNode, problems: Problems): Block | undefined {
  const read = readOptions(node, problems)
  return read && { type: 'debrief', id: idOf(node), objectives: objectivesOf(node), ...read }
}
