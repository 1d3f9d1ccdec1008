import { createStore, type StoreApi } from 'zustand/vanilla'
import { isJsonObject } from '../cluster/kernel/json.ts'
import { type KeepingProblem, loadSaved, save, type TextStore, type Unreadable } from './saved-text.ts'

const FORM = 1

/** Whose files they are. */
export interface WorkspaceOptions {
  /** Under which they are saved. */
  readonly key: string
  /** The file there is when there is no other. */
  readonly first: string
}

const LEARNERS: WorkspaceOptions = { key: 'keycard.files', first: 'manifest.yaml' }

export interface WorkspaceState {
  /** The learner's files by name. */
  readonly files: Readonly<Record<string, string>>
  /** The one shown in the editor. */
  readonly open: string
  /** As whom files are applied: a user of the page. */
  readonly user: string
  /** Something to tell once: files that could not be read. */
  readonly notice: KeepingProblem | undefined
  /** Why the files as they are now are not saved. */
  readonly unsaved: KeepingProblem | undefined
}

/** Why a file cannot be called so: there is no name, or another file has it. */
export type NameRefusal = 'nameless' | 'taken'

export interface Workspace extends StoreApi<WorkspaceState> {
  edit(name: string, text: string): void
  show(name: string): void
  /** Opens a file of the lesson: under its name when that is free or holds the same text, else under a new one, so that nothing typed is lost. */
  openCopy(name: string, text: string): void
  /** Opens an empty file under a name that is free. */
  add(): void
  remove(name: string): void
  /** Brings a removed file back under its name, or one like it if that is taken by now. */
  restore(name: string, text: string): void
  /** Returns why it cannot be called so. */
  rename(name: string, to: string): NameRefusal | undefined
  applyAs(user: string): void
  dismissNotice(): void
}

const FIRST_USER = 'admin'

/** Files, saved with each change in the browser; the learner's manifests unless told otherwise. */
export function createWorkspace(saved: TextStore, { key, first: welcomeFile }: WorkspaceOptions = LEARNERS): Workspace {
  const welcome = () => ({ files: { [welcomeFile]: '' }, open: welcomeFile, user: FIRST_USER })
  const loaded = loadSaved(saved, key, (text) => read(text, welcome), welcome)
  const store = createStore<WorkspaceState>(() => ({ ...loaded.value, notice: loaded.problem, unsaved: undefined }))
  const keep = (change: Partial<WorkspaceState>) => {
    store.setState(change)
    const { files, open, user } = store.getState()
    store.setState({ unsaved: save(saved, key, JSON.stringify({ form: FORM, files, open, user })) })
  }
  const write = (name: string, text: string) => keep({ files: { ...store.getState().files, [name]: text } })
  return Object.assign(store, {
    edit: write,
    show: (name: string) => keep({ open: name }),
    openCopy(name: string, text: string) {
      const { files } = store.getState()
      const target = freeName(name, text, files)
      const { [welcomeFile]: empty, ...others } = files
      // The empty first file has done its duty once there is another.
      keep({ files: { ...(empty === '' ? others : files), [target]: text }, open: target })
    },
    add() {
      const { files } = store.getState()
      const ending = endingOf(welcomeFile)
      let number = 1
      while (files[number === 1 ? `new${ending}` : `new-${number}${ending}`] !== undefined) number++
      const name = number === 1 ? `new${ending}` : `new-${number}${ending}`
      keep({ files: { ...files, [name]: '' }, open: name })
    },
    remove(name: string) {
      const { files: before, open } = store.getState()
      const { [name]: _removed, ...files } = before
      const [first] = Object.keys(files)
      if (first === undefined) keep(welcome())
      else keep({ files, open: open === name ? first : open })
    },
    restore(name: string, text: string) {
      const target = freeName(name, text, store.getState().files)
      keep({ files: { ...store.getState().files, [target]: text }, open: target })
    },
    rename(name: string, to: string) {
      const { files, open } = store.getState()
      if (to === name) return undefined
      if (to === '' || to.includes('/')) return 'nameless'
      if (files[to] !== undefined) return 'taken'
      // In its place among the others.
      const renamed = Object.fromEntries(Object.entries(files).map(([one, text]) => [one === name ? to : one, text]))
      keep({ files: renamed, open: open === name ? to : open })
      return undefined
    },
    applyAs: (user: string) => keep({ user }),
    dismissNotice: () => store.setState({ notice: undefined }),
  })
}

const endingOf = (name: string) => name.match(/\.[^.]*$/)?.[0] ?? ''

function freeName(name: string, text: string, files: Readonly<Record<string, string>>): string {
  const [stem, ending] = [name.replace(/\.[^.]*$/, ''), endingOf(name)]
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${stem}-${number}${ending}`
    const there = files[candidate]
    if (there === undefined || there === text || there.trim() === '') return candidate
  }
}

function read(
  text: string,
  welcome: () => Pick<WorkspaceState, 'files' | 'open' | 'user'>,
): { value: Pick<WorkspaceState, 'files' | 'open' | 'user'> } | { unreadable: Unreadable } {
  try {
    const saved: unknown = JSON.parse(text)
    if (!isJsonObject(saved) || saved['form'] !== FORM || !isTexts(saved['files'])) return { unreadable: 'no-files' }
    const { files, open } = saved
    // Files saved before there was a choice were applied by the administrator.
    const user = typeof saved['user'] === 'string' ? saved['user'] : FIRST_USER
    const names = Object.keys(files)
    const [first] = names
    if (first === undefined) return { value: { ...welcome(), user } }
    return { value: { files, open: typeof open === 'string' && names.includes(open) ? open : first, user } }
  } catch (error) {
    return { unreadable: { error: error instanceof Error ? error.message : String(error) } }
  }
}

const isTexts = (value: unknown): value is Record<string, string> =>
  isJsonObject(value) && Object.values(value).every((text) => typeof text === 'string')
