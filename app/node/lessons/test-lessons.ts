import { execFile } from 'node:child_process'
import { writeFileSync, writeSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { counted } from '../../lessons/counted.ts'
import { everyDraw } from '../../lessons/reading/generate.ts'
import { type RunReport, runLesson } from '../../lessons/running/run-lesson.ts'
import { readCourseFolder, readLessonFile } from './course-folder.ts'
import { newStage } from './new-stage.ts'

interface TestOptions {
  readonly only: string | undefined
  readonly jobs: number | undefined
  /** One lesson, its reports as JSON: what the processes of a larger run are asked for. */
  readonly json: boolean
  /** A file to write {passed, failed} to, by runs. */
  readonly report: string | undefined
}

/** keycard lessons test: runs the lessons, several at a time, each in a process of its own. Resolves to the exit code. */
export async function testLessons(folder: string, { only = '', jobs = availableParallelism(), json, report }: TestOptions): Promise<number> {
  if (json) {
    // At once: the process ends before a pipe has taken what is only queued.
    writeSync(1, JSON.stringify(await reportsOf(folder, only)))
    return 0
  }
  const { files, problems } = await readCourseFolder(folder)
  for (const problem of problems) process.stdout.write(`${folder}/${problem.message}\n`)
  if (!files) return 1
  if (!(jobs >= 1)) {
    process.stderr.write('keycard lessons test: --jobs takes a number from 1\n')
    return 1
  }
  const wanted = [...files.lessons.keys(), ...(files.translations?.keys() ?? [])].filter((file) => file.includes(only))
  if (wanted.length === 0) {
    process.stderr.write(`keycard lessons test: no lesson’s file contains “${only}”\n`)
    return 1
  }
  const began = performance.now()
  let failed = problems.length
  let runs = 0
  await inParallel(wanted, jobs, async (file) => {
    const reports = await inAnotherProcess(folder, file)
    const wrong = reports.flatMap(({ what, problems: found }) => found.map((problem) => `  ${what}: ${problem}`))
    failed += wrong.length
    runs += reports.filter(({ problems: found }) => found.length === 0).length
    process.stdout.write(
      `${wrong.length === 0 ? 'ok  ' : 'FAIL'} ${file}, ${counted(reports.length, 'run')}\n${wrong.map((line) => `${line}\n`).join('')}`,
    )
  })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  process.stdout.write(`${counted(wanted.length, 'lesson')} in ${seconds} s, ${failed === 0 ? 'all as they say' : counted(failed, 'problem')}\n`)
  if (report !== undefined) writeFileSync(report, JSON.stringify({ passed: runs, failed }))
  return failed === 0 ? 0 : 1
}

/** Runs a lesson on each release it names, with every fault it may draw. */
export async function reportsOf(folder: string, file: string): Promise<RunReport[]> {
  const { releases, generate } = readLessonFile(folder, file).meta
  const reports: RunReport[] = []
  for (const draw of generate ? everyDraw(generate) : [undefined])
    for (const release of releases) reports.push(...(await runLesson(readLessonFile(folder, file, draw), release, newStage)))
  return reports
}

function inAnotherProcess(folder: string, file: string): Promise<RunReport[]> {
  const [script = ''] = process.argv.slice(1)
  const args = [...process.execArgv, script, 'lessons', 'test', folder, '--only', file, '--json']
  return new Promise((resolve) => {
    execFile(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error) resolve([{ what: file, problems: [stderr.trim() || error.message] }])
      // Node ends when there is nothing left to wait for, whatever was still to be said.
      else if (stdout === '') resolve([{ what: file, problems: ['a command in it waits for something that never comes'] }])
      else resolve(JSON.parse(stdout) as RunReport[])
    })
  })
}

async function inParallel<T>(items: readonly T[], workers: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: workers }, worker))
}
