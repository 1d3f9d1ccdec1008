import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'
import { readCourse } from '../app/lessons/reading/read-course.ts'
import { isLessonFile } from '../app/lessons/reading/lesson-file.ts'
import { readLesson } from '../app/lessons/reading/read-lesson.ts'

const FOLDER = 'lessons'

/**
 * The lessons folder is served as it is, and copied beside the built page with the reading of every file as JSON
 * (see app/session/lesson-source.ts). What an author got wrong fails the build with its file and line.
 */
export function lessonsFolder(): Plugin {
  return {
    name: 'keycard-lessons',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? '').split('?')[0] ?? ''
        if (!path.startsWith(`/${FOLDER}/`)) return next()
        const file = join(server.config.root, decodeURIComponent(path))
        if (existsSync(file) && statSync(file).isFile()) createReadStream(file).pipe(response)
        else response.writeHead(404).end()
      })
    },
    async generateBundle() {
      const textOf = (name: string) => readFileSync(join(FOLDER, name), 'utf8')
      for (const name of readdirSync(FOLDER, { recursive: true }).map(String)) {
        const file = join(FOLDER, name)
        if (!statSync(file).isFile()) continue
        this.emitFile({ type: 'asset', fileName: file, source: readFileSync(file) })
        const reading = await readingOf(name, textOf)
        if (reading !== undefined)
          this.emitFile({ type: 'asset', fileName: file.replace(/\.(md|yaml)$/, '.json'), source: JSON.stringify(reading, withoutPlaces) })
      }
    },
  }
}

/** What the page would read from a file: null for a lesson that is drawn anew each time, so that nobody asks for what is not there. */
function readingOf(name: string, textOf: (name: string) => string) {
  if (name.endsWith('course.yaml')) {
    const beside = (file: string) => join(dirname(name), file)
    return readCourse(name, textOf(name), {
      text: (file) => (existsSync(join(FOLDER, beside(file))) ? textOf(beside(file)) : undefined),
      lesson: (file) => readLesson(file, textOf(beside(file))),
    })
  }
  if (!isLessonFile(name)) return undefined
  const lesson = readLesson(name, textOf(name))
  return lesson.meta.generate ? null : lesson
}

/** Where a node stands in the markdown matters to its author only. */
const withoutPlaces = (key: string, value: unknown) => (key === 'position' ? undefined : value)
