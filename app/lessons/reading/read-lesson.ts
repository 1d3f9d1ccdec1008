import type { Nodes, RootContent, Yaml } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { directive } from 'micromark-extension-directive'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import type { LessonError, Place } from '../lesson-error.ts'
import { type Chunk, chunksOf } from './chunks.ts'
import { readDirective, TEXT_DIRECTIVES } from './directives/index.ts'
import { type FrontMatter, frontMatterSchema } from './front-matter.ts'
import { generated, type Draw } from './generate.ts'
import type { Block, Lesson } from './lesson.ts'
import { Problems, startOf } from './problems.ts'
import { ReadingMemory } from './reading-memory.ts'
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
  /** What could be read in spite of what is wrong, for whoever is still writing; absent when the front matter cannot be read. */
  readonly readable?: Lesson
  readonly problems: readonly LessonError[]
}

/**
 * Reads a lesson's markdown, and everything an author got wrong in it. A lesson that draws names and faults is read as
 * `draw` chooses; as the first of each unless it is given. Who reads a text again and again as it is written gives a `memory`:
 * then only what has changed is read, and the blocks that have not are the same objects.
 */
export function readLessonWithProblems(file: string, markdown: string, draw?: Draw, memory = new ReadingMemory()): LessonReading {
  const problems = new Problems(file)
  memory.begin()
  const { front } = chunksOf(markdown)
  if (!front) {
    problems.add('a lesson begins with front matter between two lines of ---', { line: 1, column: 1 })
    return { problems: problems.all }
  }
  const meta = readFrontMatter(front, problems, memory)
  const text = meta?.generate ? generated(markdown, meta.generate, problems, draw) : markdown
  const drawn = chunksOf(text)
  const blocks = readBlocks(drawn.body, problems, memory)
  const drawnMeta = text === markdown || !meta ? meta : ((drawn.front && readFrontMatter(drawn.front, problems, memory)) ?? meta)
  if (!drawnMeta) return { problems: problems.all }
  const lesson: Lesson = { id: file.replace(/^.*\//, '').replace(/\.md$/, ''), meta: drawnMeta, blocks }
  return problems.all.length > 0 ? { readable: lesson, problems: problems.all } : { lesson, readable: lesson, problems: [] }
}

/** Reads a lesson. Throws a LessonError with file, line and column for the first thing an author got wrong. */
export function readLesson(file: string, markdown: string, draw?: Draw): Lesson {
  const { lesson, problems } = readLessonWithProblems(file, markdown, draw)
  if (lesson) return lesson
  throw problems[0] ?? new Error(`${file} could not be read`)
}

/** What was made of a chunk, and what is wrong in it; places are those of the chunk. */
interface ChunkReading<T> {
  readonly made: T
  readonly problems: readonly LessonError[]
}

function readFrontMatter(chunk: Chunk, problems: Problems, memory: ReadingMemory): FrontMatter | undefined {
  const read = memory.take('front', chunk.text, (): ChunkReading<FrontMatter | undefined> => {
    const own = new Problems('')
    const [node] = fromMarkdown(chunk.text, MARKDOWN).children
    return { made: node?.type === 'yaml' ? frontMatterOf(node, own) : undefined, problems: own.all }
  })
  problems.addOf(chunk, read.problems)
  return read.made
}

function frontMatterOf(node: Yaml, problems: Problems): FrontMatter | undefined {
  const yaml = readPlacedYaml(node, problems)
  if (!yaml) return undefined
  const result = frontMatterSchema.safeParse(yaml.value)
  if (result.success) return result.data
  for (const { path, message } of issuesOf(result.error)) problems.add(`front matter: ${message}`, yaml.placeOf(path))
  return undefined
}

function readBlocks(chunks: readonly Chunk[], problems: Problems, memory: ReadingMemory): Block[] {
  const ids = new Set<string>()
  return chunks.flatMap((chunk) => {
    const read = memory.take('body', chunk.text, () => readChunk(chunk.text))
    problems.addOf(chunk, read.problems)
    return read.made.map(({ block, place }) => {
      if ('id' in block) {
        if (ids.has(block.id)) problems.add(`two blocks have the id ${block.id}`, { ...place, line: place.line + chunk.line - 1 })
        ids.add(block.id)
      }
      return block
    })
  })
}

function readChunk(text: string): ChunkReading<readonly { readonly block: Block; readonly place: Place }[]> {
  const problems = new Problems('')
  const made: { block: Block; place: Place }[] = []
  let prose: RootContent[] = []
  const endProse = () => {
    const [first] = prose
    if (first) made.push({ block: { type: 'prose', content: prose }, place: startOf(first) })
    prose = []
  }
  for (const node of fromMarkdown(text, MARKDOWN).children) {
    noteStrayDirectives(node, problems)
    if (node.type !== 'containerDirective' && node.type !== 'leafDirective') {
      prose.push(node)
      continue
    }
    endProse()
    const block = readDirective(node, problems)
    if (block) made.push({ block, place: startOf(node) })
  }
  endProse()
  return { made, problems: problems.all }
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
