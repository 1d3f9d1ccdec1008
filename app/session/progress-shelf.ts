import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { emptyProgress, type Progress } from '../lessons/progress/progress.ts'
import { parseProgress, readProgress } from '../lessons/progress/read-progress.ts'
import { type KeepingProblem, type Loaded, loadSaved, type TextStore } from './saved-text.ts'

/** Where progress is kept between visits, of each course apart; a course without a name is the page's own. */
export interface ProgressShelf {
  load(course?: string): Promise<Loaded<Progress>>
  /** Resolves to what to tell the learner when it could not be saved. */
  save(progress: Progress, course?: string): Promise<KeepingProblem | undefined>
}

/** Keeps nothing: for whoever only tries a lesson out. */
export const forgetfulShelf: ProgressShelf = { load: async () => ({ value: emptyProgress() }), save: async () => undefined }

/** Where the first versions kept progress: read once, and brought over. */
const OLD_KEY = 'keycard.progress'

interface Shelf extends DBSchema {
  readonly progress: { key: string; value: unknown }
}

/**
 * Progress in IndexedDB. What is there and cannot be read is kept aside under a name of its own, and told; `old` is where
 * versions before kept it. A browser that has no IndexedDB for us says so once, and everything goes on in memory.
 */
export function indexedDbShelf(old: TextStore): ProgressShelf {
  let opened: Promise<IDBPDatabase<Shelf>> | undefined
  const open = () => {
    opened ??= openDB<Shelf>('keycard', 1, { upgrade: (db) => void db.createObjectStore('progress') })
    return opened
  }
  // Saves follow each other: a slow one must not overtake a later one.
  let last: Promise<unknown> = Promise.resolve()
  return {
    async load(course) {
      try {
        const db = await open()
        const saved = await db.get('progress', keyOf(course))
        if (saved === undefined) return course === undefined ? fromBefore(old) : { value: emptyProgress() }
        const result = readProgress(saved)
        if ('progress' in result) return { value: result.progress }
        const aside = `unreadable ${new Date().toISOString()}`
        await db.put('progress', saved, aside)
        return { value: emptyProgress(), problem: { type: 'unreadable', why: result.unreadable, aside } }
      } catch (error) {
        const before: Loaded<Progress> = course === undefined ? fromBefore(old) : { value: emptyProgress() }
        return { ...before, problem: before.problem ?? { type: 'nothing-kept', why: messageOf(error) } }
      }
    },
    save(progress, course) {
      const saving = last.then(async (): Promise<KeepingProblem | undefined> => {
        try {
          await (await open()).put('progress', progress, keyOf(course))
          return undefined
        } catch (error) {
          return { type: 'not-saved', what: 'progress', why: messageOf(error) }
        }
      })
      last = saving
      return saving
    },
  }
}

/** A course keeps its name while it is written on; two of the same name are taken for one. */
const keyOf = (course: string | undefined) => (course === undefined ? 'current' : `course ${course}`)

function fromBefore(old: TextStore): Loaded<Progress> {
  const read = (text: string) => {
    const result = parseProgress(text)
    return 'progress' in result ? { value: result.progress } : result
  }
  return loadSaved(old, OLD_KEY, read, emptyProgress)
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
