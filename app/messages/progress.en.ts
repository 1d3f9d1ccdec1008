import { pluralIn } from './catalogue.ts'

const plural = pluralIn('en')
const lessons = (count: number) => plural(count, { one: '# lesson', other: '# lessons' })
const cards = (count: number) => plural(count, { one: '# card', other: '# cards' })
const exams = (count: number) => plural(count, { one: '# exam', other: '# exams' })

/** What the page of one’s progress says. It is loaded when it is opened, and so is this. */
export const progressMessages = {
  kept: 'Kept in this browser alone',
  head: 'Your progress',
  here: (what: string) => `Here: ${what}.`,
  nothing: 'nothing yet',
  some: (begun: number, finished: number, reviewed: number, taken: number) =>
    `${lessons(begun)} begun, ${finished} of them finished; ${cards(reviewed)} to review; ${exams(taken)}`,
  where:
    'It is on this machine, and nobody else sees it. To go on in another browser, or to be safe when this one forgets, save it to a file and open that there.',
  save: 'Save to a file',
  open: 'Open a file …',
  afresh: 'Start afresh …',
  afreshSays: 'Begin as if you had never been here. Save it to a file first if you may want it back.',
  file: 'File of saved progress',
  inFile: (file: string, what: string) => `In “${file}”: ${what}.`,
  strange: (count: number) => `It tells of ${lessons(count)} that this course does not have. That is kept, too.`,
  refused: (file: string, why: string) => `“${file}” cannot be read as saved progress: ${why} Nothing was changed.`,
  /** Why a file is not taken. */
  why: {
    'too-large': 'it is far too large for that.',
    empty: 'it is empty.',
    'broken-off': 'it breaks off or was changed by hand, and is no JSON any more.',
    'no-json': 'it is no JSON. Choose a file that “Save to a file” made.',
    newer: 'it was saved by a newer version of Keycard.',
    'no-progress': 'it does not have the form of saved progress.',
  },
  replace: {
    name: 'Replace your progress',
    what: 'It takes the place of what is here.',
    replace: 'Replace what is here',
    leave: 'Leave it as it is',
    done: 'Done.',
    undo: 'Undo',
  },
  back: 'Back to the lesson',
}

export type ProgressMessages = typeof progressMessages
