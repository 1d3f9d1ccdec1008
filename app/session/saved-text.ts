/** A place where text is kept between visits: localStorage in the page, a map in tests. Both may refuse. */
export interface TextStore {
  getItem(key: string): string | null
  setItem(key: string, text: string): void
  removeItem(key: string): void
}

/** Why something saved cannot be read: it is of a newer version, or not what it should be; or what a reader said of it. */
export type Unreadable = 'newer' | 'no-progress' | 'no-files' | 'no-lines' | { readonly error: string }

/** What the learner has to know of how something is kept in the browser. */
export type KeepingProblem =
  /** It could not be read, and was put aside under that name. */
  | { readonly type: 'unreadable'; readonly why: Unreadable; readonly aside: string }
  /** The browser keeps nothing, and says why. */
  | { readonly type: 'nothing-kept'; readonly why: string }
  /** What was to be saved just now was not. */
  | { readonly type: 'not-saved'; readonly what: 'text' | 'progress'; readonly why: string }

export interface Loaded<T> {
  readonly value: T
  /** What to tell the learner when the saved text could not be read; it is kept under `<key>.unreadable`. */
  readonly problem?: KeepingProblem
}

/**
 * Reads saved text. What cannot be read is not lost: it is moved to `<key>.unreadable`, and the problem is told.
 */
export function loadSaved<T>(
  store: TextStore,
  key: string,
  read: (text: string) => { value: T } | { unreadable: Unreadable },
  empty: () => T,
): Loaded<T> {
  let text: string | null
  try {
    text = store.getItem(key)
  } catch (error) {
    return { value: empty(), problem: { type: 'nothing-kept', why: messageOf(error) } }
  }
  if (text === null) return { value: empty() }
  const result = read(text)
  if ('value' in result) return { value: result.value }
  const aside = `${key}.unreadable`
  try {
    store.setItem(aside, text)
    store.removeItem(key)
  } catch {
    // There was no room for a copy: the text stays where it is until something new is saved.
  }
  return { value: empty(), problem: { type: 'unreadable', why: result.unreadable, aside } }
}

/** Saves text. Returns what to tell the learner when that failed. */
export function save(store: TextStore, key: string, text: string): KeepingProblem | undefined {
  try {
    store.setItem(key, text)
    return undefined
  } catch (error) {
    return { type: 'not-saved', what: 'text', why: messageOf(error) }
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
