import type { RootContent } from 'mdast'
import { codeMeta, releasesOf } from '../code-meta.ts'
import { commandLines } from '../command-lines.ts'
import type { Block, ExperimentPart } from '../lesson.ts'
import type { Problems } from '../problems.ts'
import { type DirectiveNode, idOf, objectivesOf } from './directive.ts'

/** Prose, ```sh blocks to run (```sh fails for what is meant to be refused, ```sh goes-on for what the learner has to stop), ```yaml NAME.yaml blocks for the editor, ```wait blocks with virtual seconds. */
export function readExperiment(node: DirectiveNode, problems: Problems): Block | undefined {
  const content = experimentParts(node.children as RootContent[])
  if (!content.some((part) => part.type !== 'prose'))
    return problems.add('an experiment needs something to run: a ```sh block or a ```yaml NAME.yaml block', node)
  return { type: 'experiment', id: idOf(node), objectives: objectivesOf(node), content }
}

/** The parts of an experiment, in order. */
export function experimentParts(children: readonly RootContent[]): ExperimentPart[] {
  return children.flatMap((child): ExperimentPart[] => {
    if (child.type !== 'code') return [{ type: 'prose', content: [child] }]
    const meta = codeMeta(child)
    if (child.lang === 'sh')
      return commandLines(child.value).map((command) => ({
        type: 'command',
        command,
        fails: meta.words.includes('fails'),
        goesOn: meta.words.includes('goes-on'),
        ...releasesOf(meta),
      }))
    if (child.lang === 'wait' && Number(child.value) > 0) return [{ type: 'wait', seconds: Number(child.value), ...releasesOf(meta) }]
    const [name] = meta.words
    if (child.lang === 'yaml' && name !== undefined) return [{ type: 'file', name, text: `${child.value}\n`, ...releasesOf(meta) }]
    return [{ type: 'prose', content: [child] }]
  })
}
