import type { Nodes, Root, RootContent, Yaml } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { directive } from 'micromark-extension-directive'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import type { LessonError } from '../lesson-error.ts'
import { readDirective, TEXT_DIRECTIVES } from './directives/index.ts'
import { type FrontMatter, frontMatterSchema } from './front-matter.ts'
import { generated, type Draw } from './generate.ts'
import type { Block, Lesson } from './lesson.ts'
import { Problems } from './problems.ts'
import { readPlacedYaml } from './yaml-place.ts'
import { issuesOf } from './zod-issues.ts'

/** CommonMark with what lessons use besides: front matter, directives, tables, task lists. */
const MARKDOWN = {
  extensions: [frontmatter(['yaml']), directive(), gfmTable(), gfmTaskListItem()],
  mdastExtensions: [frontmatterFromMarkdown(['yaml']), directiveFromMarkdown(), gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown()],
}

export interface LessonReading {
  /** Absent when there is anything wrong. */
  readonly lesson?: Lesson
  readonly problems: readonly LessonError[]
}

/**
 * Reads a lesson's markdown, and everything an author got wrong in it. A lesson that draws names and faults is read as
 * `draw` chooses; as the first of each unless it is given.
 */
export function readLessonWithProblems(file: string, markdown: string, draw?: Draw): LessonReading {
  const problems = new Problems(file)
  const front = fromMarkdown(markdown, MARKDOWN).children[0]
  if (front?.type !== 'yaml') {
    problems.add('a lesson begins with front matter between two lines of ---', { line: 1, column: 1 })
    return { problems: problems.all }
  }
  const meta = readFrontMatter(front, problems)
  const text = meta?.generate ? generated(markdown, meta.generate, problems, draw) : markdown
  const tree: Root = text === markdown ? fromMarkdown(markdown, MARKDOWN) : fromMarkdown(text, MARKDOWN)
  const blocks = readBlocks(tree.children.slice(1), problems)
  if (!meta || problems.all.length > 0) return { problems: problems.all }
  const drawn = text === markdown ? meta : readFrontMatter(tree.children[0] as Yaml, problems)
  return { lesson: { id: file.replace(/^.*\//, '').replace(/\.md$/, ''), meta: drawn ?? meta, blocks }, problems: [] }
}

/** Reads a lesson. Throws a LessonError with file, line and column for the first thing an author got wrong. */
export function readLesson(file: string, markdown: string, draw?: Draw): Lesson {
  const { lesson, problems } = readLessonWithProblems(file, markdown, draw)
  if (lesson) return lesson
  throw problems[0] ?? new Error(`${file} could not be read`)
}

function readFrontMatter(node: Yaml, problems: Problems): FrontMatter | undefined {
  const yaml = readPlacedYaml(node, problems)
  if (!yaml) return undefined
  const result = frontMatterSchema.safeParse(yaml.value)
  if (result.success) return result.data
  for (const { path, message } of issuesOf(result.error)) problems.add(`front matter: ${message}`, yaml.placeOf(path))
  return undefined
}

function readBlocks(content: readonly RootContent[], problems: Problems): Block[] {
  const blocks: Block[] = []
  const ids = new Set<string>()
  let prose: RootContent[] = []
  const endProse = () => {
    if (prose.length > 0) blocks.push({ type: 'prose', content: prose })
    prose = []
  }
  for (const node of content) {
    noteStrayDirectives(node, problems)
    if (node.type !== 'containerDirective' && node.type !== 'leafDirective') {
      prose.push(node)
      continue
    }
    endProse()
    const block = readDirective(node, problems)
    if (!block) continue
    if ('id' in block) {
      if (ids.has(block.id)) problems.add(`two blocks have the id ${block.id}`, node)
      ids.add(block.id)
    }
    blocks.push(block)
  }
  endProse()
  return blocks
}

/** A directive where none is read would vanish from the page: a colon in prose makes one by mistake. */
function noteStrayDirectives(node: Nodes, problems: Problems, inside = false): void {
  if (node.type === 'textDirective' && !TEXT_DIRECTIVES.some((name) => name === node.name))
    problems.add(`“:${node.name}” reads as a directive, and there is none of that name; write it as code: \`:${node.name}\``, node)
  if (inside && (node.type === 'containerDirective' || node.type === 'leafDirective'))
    problems.add(`:::${node.name} stands inside another directive; close that one first with a line of :::`, node)
  if (!('children' in node)) return
  for (const child of node.children) noteStrayDirectives(child, problems, inside || node.type === 'containerDirective')
}
