import { counted } from '../../lessons/counted.ts'
import { readCourseFolder } from './course-folder.ts'

/** keycard lessons check: every mistake as FILE:LINE:COLUMN. Resolves to the exit code. */
export async function checkLessons(folder: string): Promise<number> {
  const { files, problems } = await readCourseFolder(folder)
  for (const problem of problems) process.stdout.write(`${folder}/${problem.message}\n`)
  if (problems.length > 0) process.stdout.write(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}\n`)
  else
    process.stdout.write(
      `${counted(files?.lessons.size ?? 0, 'lesson')} and ${counted(files?.translations?.size ?? 0, 'translation')}, nothing wrong found\n`,
    )
  return problems.length === 0 ? 0 : 1
}
