import type { Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { type ContainerDirective, directiveFromMarkdown } from 'mdast-util-directive'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { directive } from 'micromark-extension-directive'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import { parse as parseYaml, YAMLParseError } from 'yaml'
import { LessonError } from '../lesson-error.ts'
import { frontMatterSchema } from './front-matter.ts'
import { DIRECTIVES } from './directives.ts'
import type { Block, Lesson } from './lesson.ts'
import { describeIssues } from './zod-issues.ts'

/** CommonMark with what lessons use besides: front matter, directives, tables, task lists. */
const MARKDOWN = {
  extensions: [frontmatter(['yaml']), directive(), gfmTable(), gfmTaskListItem()],
  mdastExtensions: [frontmatterFromMarkdown(['yaml']), directiveFromMarkdown(), gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown()],
}

/** Reads a lesson's markdown. Throws a LessonError, with file and line, for everything an author can get wrong. */
export function readLesson(file: string, markdown: string): Lesson {
  const tree: Root = fromMarkdown(markdown, MARKDOWN)
  const [first, ...rest] = tree.children
  if (first?.type !== 'yaml') throw new LessonError('a lesson begins with front matter between two lines of ---', file, 1)
  return {
    id: file.replace(/^.*\//, '').replace(/\.md$/, ''),
    meta: readFrontMatter(file, first.value),
    blocks: readBlocks(file, rest),
  }
}

function readFrontMatter(file: string, text: string) {
  let value: unknown
  try {
    value = parseYaml(text)
  } catch (error) {
    if (error instanceof YAMLParseError) throw new LessonError(error.message, file, (error.linePos?.[0].line ?? 0) + 1)
    throw error
  }
  const result = frontMatterSchema.safeParse(value)
  if (!result.success) throw new LessonError(`front matter: ${describeIssues(result.error)}`, file, 1)
  return result.data
}

function readBlocks(file: string, content: readonly RootContent[]): Block[] {
  const blocks: Block[] = []
  const ids = new Set<string>()
  let prose: RootContent[] = []
  const endProse = () => {
    if (prose.length > 0) blocks.push({ type: 'prose', content: prose })
    prose = []
  }
  for (const node of content) {
    if (node.type !== 'containerDirective') {
      prose.push(node)
      continue
    }
    endProse()
    const block = readDirective(file, node)
    if ('id' in block) {
      if (ids.has(block.id)) throw new LessonError(`two blocks have the id ${block.id}`, file, lineOf(node))
      ids.add(block.id)
    }
    blocks.push(block)
  }
  endProse()
  return blocks
}

function readDirective(file: string, node: ContainerDirective): Block {
  const read = DIRECTIVES[node.name]
  if (!read) {
    throw new LessonError(`there is no directive :::${node.name}; there are ${Object.keys(DIRECTIVES).join(', ')}`, file, lineOf(node))
  }
  return read(node, (message, at) => new LessonError(message, file, lineOf(at ?? node)))
}

function lineOf(node: RootContent): number | undefined {
  return node.position?.start.line
}
