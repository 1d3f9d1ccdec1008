import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const FOLDER = 'lessons'

/** Lessons are not compiled: the folder is served as it is, and copied beside the built page. */
export function lessonsFolder(): Plugin {
  return {
    name: 'keycard-lessons',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? '').split('?')[0] ?? ''
        const file = path.startsWith(`/${FOLDER}/`) ? join(server.config.root, decodeURIComponent(path)) : undefined
        if (file && existsSync(file) && statSync(file).isFile()) createReadStream(file).pipe(response)
        else next()
      })
    },
    generateBundle() {
      for (const name of readdirSync(FOLDER, { recursive: true }).map(String)) {
        const file = join(FOLDER, name)
        if (statSync(file).isFile()) this.emitFile({ type: 'asset', fileName: file, source: readFileSync(file) })
      }
    },
  }
}
