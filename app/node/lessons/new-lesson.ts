import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseDocument } from 'yaml'
import { lessonTemplate } from '../../lessons/writing/lesson-template.ts'

/** keycard lessons new: a lesson to start from, named in course.yaml. Resolves to the exit code. */
export function newLesson(name: string | undefined, folder: string): number {
  if (name === undefined) {
    process.stderr.write('keycard lessons new: which file? For example keycard lessons new my-lesson.md\n')
    return 1
  }
  const file = name.endsWith('.md') ? name : `${name}.md`
  const full = path.join(folder, file)
  if (existsSync(full)) {
    process.stderr.write(`keycard lessons new: ${full} is there already\n`)
    return 1
  }
  mkdirSync(path.dirname(full), { recursive: true })
  writeFileSync(full, lessonTemplate(path.basename(file, '.md')))
  nameInCourse(folder, file)
  process.stdout.write(`${full} written and named in ${path.join(folder, 'course.yaml')}. See it with: keycard lessons preview ${folder}\n`)
  return 0
}

/** Puts the lesson at the end of the course's last part; keeps what else the file says, comments too. */
function nameInCourse(folder: string, file: string): void {
  const course = path.join(folder, 'course.yaml')
  if (!existsSync(course)) {
    writeFileSync(course, `title: My course\nrelease: "1.36"\nparts:\n  - title: Lessons\n    lessons:\n      - ${file}\n`)
    return
  }
  const document = parseDocument(readFileSync(course, 'utf8'))
  const parts = document.toJS() as { parts?: unknown[] }
  document.addIn(['parts', (parts.parts?.length ?? 1) - 1, 'lessons'], file)
  writeFileSync(course, document.toString())
}
