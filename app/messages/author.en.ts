import { pluralIn } from './catalogue.ts'

const plural = pluralIn('en')

/** What the page of those who write lessons says. */
export const authorMessages = {
  forAuthors: 'for authors',
  courseUnreadable: (why: string) => `The course could not be read: ${why}`,
  cannotOpen: (file: string, why: string) => `${file} could not be opened: ${why}`,
  openLesson: 'Open a lesson of the course',
  openLessonChoice: 'Open a lesson …',
  fromTemplate: 'New from the template',
  openFile: 'Open a file',
  download: 'Download',
  allRight: 'All right',
  regions: {
    markdown: 'Markdown',
    lessonAndCluster: 'Lesson and cluster',
    width: 'Width of the markdown',
    height: 'Height of the terminal',
    places: 'Places',
    write: 'Write',
    lesson: 'Lesson',
    terminal: 'Terminal',
    checks: 'Checks',
    manifests: 'Manifests',
  },
  preview: {
    unreadable: 'The lesson appears here as soon as its front matter can be read. What is wrong stands below the markdown.',
    empty: 'Write on the left, or open a lesson of the course. It appears here as you type.',
    asLearner: 'As learners meet it, question by question',
    forget: 'Forget the answers',
    freshCluster: 'Begin with a fresh cluster',
  },
  checks: {
    /** Around how a task is written, and how its checks are. */
    none: {
      before: 'This lesson has no task yet. A task begins with ',
      between: ' and says what must hold in a block of ',
      after: '. Its checks are asked of the cluster here, as you work.',
    },
    task: (id: string) => `Task ${id}`,
    hold: (met: number, all: number) => `${met} of ${all} hold`,
    notAsked: 'not asked',
    holds: '✓ holds',
    unmet: '○ unmet',
    recognized: (mistake: string) => `Recognized: ${mistake}`,
    break: 'Break it',
    solution: 'Run the solution',
    wrong: (message: string) => `Run the wrong answer that shows “${message}”`,
    running: 'Running …',
    done: 'Done.',
  },
  drafts: {
    name: 'Drafts',
    new: 'New draft',
    close: (file: string) => `Close ${file}`,
    closeThis: 'Close this draft',
    keptHere: (file: string) => `${file} is kept in this browser only. Download it first if you want to keep it.`,
    forget: 'Close and forget it',
    keep: 'Keep it',
    editor: (keys: string) => `Markdown of the draft. ${keys} lets Tab leave it.`,
  },
  problems: {
    name: 'Problems',
    count: (count: number) => plural(count, { one: '# problem', other: '# problems' }),
    checking: 'Checking …',
    none: 'Nothing wrong found',
    file: 'file',
  },
  recording: {
    setUpKnown: 'What you did until now becomes the set-up; what you do next, the task',
    fromNow: 'What you do next in the terminal and with Apply becomes a task',
    record: 'Record a task',
    stop: 'Stop and write it down',
    underWay: 'Recording: do the task in the terminal, or with Apply under Manifests.',
    nothing: 'Nothing was written down: nothing that was done left a change that a check could ask for.',
    written: 'The task stands at the end of the draft. Say its goal in your own words, and look at what its checks leave open.',
  },
}

export type AuthorMessages = typeof authorMessages
