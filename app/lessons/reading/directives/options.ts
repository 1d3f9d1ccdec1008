import type { List, ListItem, Paragraph, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { PredictOption } from '../lesson.ts'
import type { Problems } from '../problems.ts'
import type { DirectiveNode } from './directive.ts'

/** A question and its answers as a task list: - [ ] wrong  - [x] right. What follows an answer's first paragraph is the reply to it. */
export function readOptions(node: DirectiveNode, problems: Problems): { question: RootContent[]; options: PredictOption[] } | undefined {
  const children = node.children as RootContent[]
  const list = children.findLast((child): child is List => child.type === 'list')
  if (!list) return problems.add(`:::${node.name} needs its answers as a task list: - [ ] wrong, - [x] right`, node)
  const options = list.children.flatMap((item) => readOption(item, problems) ?? [])
  if (options.length < 2) return problems.add('a question needs at least two answers', list)
  if (!options.some((option) => option.correct)) return problems.add('no answer is marked right with - [x]', list)
  return { question: children.filter((child) => child !== list), options }
}

function readOption(item: ListItem, problems: Problems): PredictOption | undefined {
  if (item.checked === null || item.checked === undefined) return problems.add('each answer begins with [ ] or [x]', item)
  const [first, ...reply] = item.children
  if (first?.type !== 'paragraph') return problems.add('an answer begins with its text', item)
  const misconception = beliefIn(first, problems)
  const text = textOf({ ...first, children: first.children.filter((child) => child.type !== 'textDirective') }).trim()
  if (misconception !== undefined && item.checked) problems.add('a right answer shows no misconception', first)
  return { text, correct: item.checked, reply, ...(misconception === undefined ? {} : { misconception }) }
}

/** :belief[C21] after an answer or a claim names the misconception it shows. */
export function beliefIn(paragraph: Paragraph, problems: Problems): string | undefined {
  const directive = paragraph.children.find((child) => child.type === 'textDirective' && child.name === 'belief')
  if (!directive) return undefined
  const row = textOf(directive)
  return /^C\d+$/.test(row) ? row : problems.add(`:belief names a row of learners.md, as :belief[C20]; this is “${row}”`, directive)
}
