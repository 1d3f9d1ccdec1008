import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { readCourse } from '../app/lessons/reading/read-course.ts'
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
    generateBundle() {
      for (const name of readdirSync(FOLDER, { recursive: true }).map(String)) {
        const file = join(FOLDER, name)
        if (!statSync(file).isFile()) continue
        const text = readFileSync(file, 'utf8')
        this.emitFile({ type: 'asset', fileName: file, source: text })
        const reading = name === 'course.yaml' ? readCourse(name, text) : name.endsWith('.md') ? readLesson(name, text) : undefined
        if (reading) this.emitFile({ type: 'asset', fileName: file.replace(/\.(md|yaml)$/, '.json'), source: JSON.stringify(reading, withoutPlaces) })
      }
    },
  }
}

/** Where a node stands in the markdown matters to its author only. */
const withoutPlaces = (key: string, value: unknown) => (key === 'position' ? undefined : value)
