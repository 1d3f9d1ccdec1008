import type { Block } from '../lesson.ts'
import type { Problems } from '../problems.ts'
import { readRange } from '../release-range.ts'
import { type Directive, type DirectiveNode, idOf, labelled, objectivesOf } from './directive.ts'
import { readExperiment } from './experiment.ts'
import { readMyth } from './myth.ts'
import { readDebrief, readPredict } from './predict.ts'
import { readTask } from './task.ts'

/** The directives of a lesson, by name; lessons/FORMAT.md shows how each is written. */
export const DIRECTIVES: Readonly<Record<string, Directive>> = {
  predict: { named: true, attributes: ['id', 'for'], read: readPredict },
  experiment: { named: true, attributes: ['id', 'for'], read: readExperiment },
  task: { named: true, attributes: ['id', 'for'], read: readTask },
  pitfall: { named: true, attributes: ['id', 'for'], read: readTask },
  myth: { named: true, attributes: ['id', 'for', 'verdict'], read: readMyth },
  recall: { named: true, attributes: ['id', 'for'], read: readRecall },
  debrief: { named: true, attributes: ['id', 'for'], read: readDebrief },
  reveal: { named: false, attributes: [], read: readReveal },
  why: { named: false, attributes: [], read: section('why', 'Why it matters') },
  hood: { named: false, attributes: [], read: section('hood', 'Under the hood') },
  cheatsheet: { named: false, attributes: [], read: section('cheatsheet', 'Cheat sheet') },
  release: { named: false, attributes: ['from', 'until'], read: readRelease },
  diagram: { named: false, attributes: ['shows', 'namespace', 'pod', 'account'], read: readDiagram },
}

/** Directives inside a line of text: a term of the glossary, and the misconception an answer shows. */
export const TEXT_DIRECTIVES = ['term', 'belief'] as const

/** Reads a directive, and notes what every directive can get wrong. */
export function readDirective(node: DirectiveNode, problems: Problems): Block | undefined {
  const directive = DIRECTIVES[node.name]
  if (!directive) return problems.add(`there is no directive :::${node.name}; there are ${Object.keys(DIRECTIVES).join(', ')}`, node)
  for (const name of Object.keys(node.attributes ?? {})) {
    if (directive.attributes.includes(name)) continue
    const known = directive.attributes.length === 0 ? 'it takes none' : `it takes ${directive.attributes.join(', ')}`
    problems.add(`:::${node.name} has no option ${name}; ${known}`, node)
  }
  if (directive.named && !node.attributes?.['id']) return problems.add(`:::${node.name} needs an id: :::${node.name}{#some-name}`, node)
  return directive.read(node, problems)
}

function readRecall(node: DirectiveNode, problems: Problems): Block | undefined {
  const { label, content } = labelled(node)
  if (!label) return problems.add('a card has its question in brackets: :::recall[What is a 403?]{#id}', node)
  if (content.length === 0) return problems.add('a card needs its answer', node)
  return { type: 'recall', id: idOf(node), objectives: objectivesOf(node), question: label, answer: content }
}

function readReveal(node: DirectiveNode): Block {
  const { label, content } = labelled(node)
  return { type: 'reveal', title: label ?? 'Show more', content }
}

function section(activity: 'why' | 'hood' | 'cheatsheet', title: string): Directive['read'] {
  return (node) => {
    const { label, content } = labelled(node)
    return { type: 'section', activity, title: label ?? title, content }
  }
}

function readRelease(node: DirectiveNode, problems: Problems): Block | undefined {
  const releases = readRange(node.attributes?.['from'] ?? undefined, node.attributes?.['until'] ?? undefined)
  if (!releases) return problems.add(':::release says which: :::release{from=1.24} or :::release{until=1.23}', node)
  return { type: 'release', releases, content: labelled(node).content }
}

const SHOWS = ['request', 'refusal', 'token', 'identity'] as const

function readDiagram(node: DirectiveNode, problems: Problems): Block | undefined {
  const { shows: wanted, namespace = 'default', pod, account } = node.attributes ?? {}
  const shows = SHOWS.find((one) => one === wanted)
  if (shows === undefined) return problems.add(`::diagram shows one of ${SHOWS.join(', ')}: ::diagram{shows=identity}`, node)
  return { type: 'diagram', shows, namespace: namespace ?? 'default', ...(pod ? { pod } : {}), ...(account ? { account } : {}) }
}
