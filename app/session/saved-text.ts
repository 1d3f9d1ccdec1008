/** A place where text is kept between visits: localStorage in the page, a map in tests. Both may refuse. */
export interface TextStore {
  getItem(key: string): string | null
  setItem(key: string, text: string): void
  removeItem(key: string): void
}

export interface Loaded<T> {
  readonly value: T
  /** What to tell the learner when the saved text could not be read; it is kept under `<key>.unreadable`. */
  readonly problem?: string
}

/**
 * Reads saved text. What cannot be read is not lost: it is moved to `<key>.unreadable`, and the problem is told.
 */
export function loadSaved<T>(
  store: TextStore,
  key: string,
  read: (text: string) => { value: T } | { unreadable: string },
  empty: () => T,
): Loaded<T> {
  let text: string | null
  try {
    text = store.getItem(key)
  } catch (error) {
    return { value: empty(), problem: `This browser does not let the page keep anything (${messageOf(error)}). What you do is lost when you leave.` }
  }
  if (text === null) return { value: empty() }
  const result = read(text)
  if ('value' in result) return { value: result.value }
  try {
    store.setItem(`${key}.unreadable`, text)
    store.removeItem(key)
  } catch {
    // There was no room for a copy: the text stays where it is until something new is saved.
  }
  return {
    value: empty(),
    problem: `What was saved here could not be read: ${result.unreadable}. It is kept under “${key}.unreadable” in this browser's storage, and you start afresh.`,
  }
}

/** Saves text. Returns what to tell the learner when that failed. */
export function save(store: TextStore, key: string, text: string): string | undefined {
  try {
    store.setItem(key, text)
    return undefined
  } catch (error) {
    return `This could not be saved in the browser (${messageOf(error)}). It stays here until you leave the page.`
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
