import type { RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Block, MythBlock } from '../lesson.ts'
import type { Problems } from '../problems.ts'
import { type DirectiveNode, idOf, objectivesOf } from './directive.ts'
import { experimentParts } from './experiment.ts'
import { beliefIn } from './options.ts'

const VERDICTS = ['true', 'false', 'partly'] as const

/** The claim, an experiment, and after a line of --- what to say when both are known: :::myth{#id verdict=false}. */
export function readMyth(node: DirectiveNode, problems: Problems): Block | undefined {
  const verdict = VERDICTS.find((one) => one === node.attributes?.['verdict'])
  if (verdict === undefined) return problems.add('a myth has a verdict: :::myth{#id verdict=false}, or true, or partly', node)
  const children = node.children as RootContent[]
  const [claim, ...rest] = children
  if (claim?.type !== 'paragraph') return problems.add('a myth begins with its claim, a sentence', node)
  const line = rest.findIndex((child) => child.type === 'thematicBreak')
  if (line < 0) return problems.add('after its experiment a myth has a line of ---, and then what refutes it', node)
  const experiment = experimentParts(rest.slice(0, line))
  if (!experiment.some((part) => part.type !== 'prose'))
    return problems.add('a myth is refuted by running something: a ```sh or ```yaml NAME.yaml block', node)
  const misconception = beliefIn(claim, problems)
  const text = textOf({ ...claim, children: claim.children.filter((child) => child.type !== 'textDirective') }).trim()
  const myth: MythBlock = {
    type: 'myth',
    id: idOf(node),
    objectives: objectivesOf(node),
    claim: text,
    verdict,
    experiment,
    refutation: rest.slice(line + 1),
  }
  return misconception === undefined ? myth : { ...myth, misconception }
}
