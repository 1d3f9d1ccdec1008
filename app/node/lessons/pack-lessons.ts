import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { zipSync } from 'fflate'
import { readCourseFolder } from './course-folder.ts'

/** keycard lessons pack: the course as a zip to be dropped onto the page. One with mistakes is not packed. Resolves to the exit code. */
export async function packLessons(folder: string): Promise<number> {
  const { problems } = await readCourseFolder(folder)
  for (const problem of problems) process.stdout.write(`${folder}/${problem.message}\n`)
  if (problems.length > 0) return 1
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => statSync(path.join(folder, file)).isFile())
    .sort()
  const target = `${path.basename(path.resolve(folder))}.zip`
  // The same course gives the same bytes: no times in it.
  const contents = Object.fromEntries(files.map((file) => [file.replaceAll('\\', '/'), readFileSync(path.join(folder, file))]))
  writeFileSync(target, zipSync(contents, { mtime: '1980-01-01T00:00:00Z' }))
  process.stdout.write(`${target}: ${files.length} files. Drop it onto the page to use it.\n`)
  return 0
}
