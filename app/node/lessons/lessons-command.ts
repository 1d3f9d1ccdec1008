import { parseArgs } from 'node:util'

const HELP = `Usage: keycard lessons ACTION [FOLDER]

FOLDER holds course.yaml and its lessons; ./lessons unless given. lessons/FORMAT.md tells how they are written.

  new FILE           writes a lesson to start from, into FOLDER
  check              tells what is wrong with them, as FILE:LINE:COLUMN
  test               runs every lesson on every release it names: set-up, experiments, tasks with wrong answers and solutions
      --only TEXT    those whose file contains TEXT
      --jobs N       so many at a time; as many as there are processors unless given
      --report FILE  writes how many runs passed and failed, as JSON
  preview            serves the page with this course, read anew at each visit
      --port N       8080 unless given
  pack               writes the course as FOLDER.zip, to be dropped onto the page
`

/** keycard lessons: what an instructor writes with. Resolves to the exit code. */
export async function lessonsCommand(args: readonly string[], page: string): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      only: { type: 'string' },
      jobs: { type: 'string' },
      port: { type: 'string' },
      json: { type: 'boolean' },
      report: { type: 'string' },
    },
  })
  const [action, ...rest] = positionals
  if (values.help || action === undefined) {
    process.stdout.write(HELP)
    return values.help ? 0 : 1
  }
  const [first, second] = rest
  switch (action) {
    case 'new':
      return (await import('./new-lesson.ts')).newLesson(first, second ?? 'lessons')
    case 'check':
      return (await import('./check-lessons.ts')).checkLessons(first ?? 'lessons')
    case 'test':
      return (await import('./test-lessons.ts')).testLessons(first ?? 'lessons', {
        only: values.only,
        jobs: values.jobs === undefined ? undefined : Number(values.jobs),
        json: values.json ?? false,
        report: values.report,
      })
    case 'preview':
      return (await import('../serve-command.ts')).serveCommand(['--lessons', first ?? 'lessons', '--port', values.port ?? '8080'], page)
    case 'pack':
      return (await import('./pack-lessons.ts')).packLessons(first ?? 'lessons')
    default:
      process.stderr.write(`keycard lessons: there is no action ${action}\n\n${HELP}`)
      return 1
  }
}
