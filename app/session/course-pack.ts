import { LessonError } from '../lessons/lesson-error.ts'

/** A file handed to the page, with its path in the folder or zip it came from. */
export interface GivenFile {
  readonly path: string
  readonly content: Blob
}

/** The texts of a course by path, relative to its course.yaml. */
export type CourseTexts = Readonly<Record<string, string>>

/** More is not a course. */
const MOST_FILES = 2000
/** Of all texts together, unpacked. Bytes. */
const MOST_BYTES = 20 * 1024 * 1024
/** What a course is made of; anything else in its folder is left out. */
const TEXTS = /\.(md|ya?ml)$/i

/**
 * The texts of a course that was dropped or chosen: a zip, or the files of a folder. Rejects with a LessonError that says what is
 * wrong: nothing in it can be run, so that is all that can be.
 */
export async function courseTexts(given: readonly GivenFile[]): Promise<CourseTexts> {
  const [first] = given
  const zip = given.length === 1 && first !== undefined && /\.zip$/i.test(first.path) ? first : undefined
  const files = zip ? await unzipped(zip) : await loose(given)
  const root = rootOf([...files.keys()])
  const texts: Record<string, string> = {}
  for (const [path, bytes] of files) if (path.startsWith(root)) texts[path.slice(root.length)] = decoded(path, bytes)
  return texts
}

/** The folder of the course.yaml nearest the top. */
function rootOf(paths: readonly string[]): string {
  const [nearest] = paths
    .filter((path) => /(^|\/)course\.yaml$/.test(path))
    .sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))
  if (nearest === undefined) throw new LessonError('it is not in what you gave; it names the lessons in their order', 'course.yaml')
  return nearest.slice(0, nearest.length - 'course.yaml'.length)
}

async function loose(given: readonly GivenFile[]): Promise<Map<string, Uint8Array>> {
  const wanted = given.filter(({ path }) => TEXTS.test(path))
  checkSize(
    wanted.length,
    wanted.reduce((sum, { content }) => sum + content.size, 0),
  )
  return new Map(await Promise.all(wanted.map(async ({ path, content }) => [path, new Uint8Array(await content.arrayBuffer())] as const)))
}

async function unzipped({ path, content }: GivenFile): Promise<Map<string, Uint8Array>> {
  const { unzipSync } = await import('fflate')
  let count = 0
  let bytes = 0
  try {
    const files = unzipSync(new Uint8Array(await content.arrayBuffer()), {
      // Sizes are asked before anything is unpacked: a small zip can hold very much.
      filter: ({ name, originalSize }) => {
        if (!TEXTS.test(name) || name.startsWith('__MACOSX/')) return false
        count++
        bytes += originalSize
        checkSize(count, bytes)
        return true
      },
    })
    return new Map(Object.entries(files))
  } catch (error) {
    if (error instanceof LessonError) throw error
    throw new LessonError(`this is no zip that can be read (${error instanceof Error ? error.message : String(error)})`, path)
  }
}

function checkSize(files: number, bytes: number): void {
  if (files > MOST_FILES || bytes > MOST_BYTES)
    throw new LessonError(`a course has at most ${MOST_FILES} files and ${MOST_BYTES / 1024 / 1024} MB of text`, 'course.yaml')
}

function decoded(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new LessonError('this is not a text in UTF-8', path)
  }
}
