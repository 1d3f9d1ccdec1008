import type { Nodes } from 'mdast'
import { TEXT_DIRECTIVES } from '../../reading/directives/index.ts'
import type { Block } from '../../reading/lesson.ts'
import { type Finding, type LintRule, placeOf } from '../lint-rule.ts'

/** Links lead to the web, by https; sources too. */
export const liveLinks: LintRule = function* ({ lesson, markdown }) {
  for (const source of lesson.meta.sources)
    if (!isWebAddress(source) && !/^learners\.md|^[a-z-]+\/[a-z-]+#\d+$/i.test(source))
      yield {
        message: `a source is a web address, or a thread as kubernetes/kubernetes#110113; this is “${source}”`,
        place: placeOf(markdown, source),
      }
  for (const node of lesson.blocks.flatMap(contentOf)) yield* linksIn(node, markdown)
}

function* linksIn(node: Nodes, markdown: string): Generator<Finding> {
  if (node.type === 'link' && !isWebAddress(node.url))
    yield { message: `“${node.url}” leads nowhere: lessons link to the web, by https`, place: placeOf(markdown, node.url) }
  if ('children' in node) for (const child of node.children) yield* linksIn(child, markdown)
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:' && /\.[a-z]{2,}$/.test(new URL(text).hostname)
}

/** All markdown of a block that is shown. */
export function contentOf(block: Block): readonly Nodes[] {
  switch (block.type) {
    case 'prose':
    case 'reveal':
    case 'section':
    case 'release':
      return block.content
    case 'predict':
    case 'debrief':
      return [...block.question, ...block.options.flatMap(({ reply }) => reply)]
    case 'free-recall':
      return [...block.question, ...block.reply]
    case 'experiment':
      return block.content.flatMap((part) => (part.type === 'prose' ? part.content : []))
    case 'task':
      return block.goal
    case 'myth':
      return block.refutation
    case 'recall':
      return block.answer
    case 'diagram':
      return []
  }
}

/** A term has an entry in the glossary. */
export const knownTerms: LintRule = function* ({ lesson, markdown }, { course }) {
  for (const node of lesson.blocks.flatMap(contentOf))
    for (const term of termsIn(node))
      if (!(term.toLowerCase() in course.glossary))
        yield { message: `glossary.yaml has no entry “${term.toLowerCase()}”`, place: placeOf(markdown, `:term[${term}`) }
}

function* termsIn(node: Nodes): Generator<string> {
  if (node.type === 'textDirective' && node.name === TEXT_DIRECTIVES[0]) yield termOf(node)
  if ('children' in node) for (const child of node.children) yield* termsIn(child)
}

/** What a term is looked up under: {of="service account"} where the text says it in another form. */
const termOf = (node: Extract<Nodes, { type: 'textDirective' }>) =>
  node.attributes?.['of'] ?? node.children.map((child) => ('value' in child ? child.value : '')).join('')
