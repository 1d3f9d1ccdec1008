import { createStore, type StoreApi } from 'zustand/vanilla'
import type { KubeObject } from '../../cluster/api/object.ts'
import type { RbacObjects } from '../../cluster/authz/ask/questions.ts'
import type { ImportReport } from '../../cluster/authz/imported/imported-world.ts'
import { type LoadedRbac, startLoadedRbac } from '../../session/loaded-rbac.ts'
import type { ObjectMaps } from '../identity/relations.ts'

/** Where a text came from: a file by its name, or a hand. */
export type TextOrigin = { readonly file: string } | 'pasted' | 'dropped'

/** A text that was loaded, as a state of the loaded cluster. */
export interface LoadedState {
  readonly revision: number
  /** Wall ms since the Unix epoch: there is no other time in a loaded cluster. */
  readonly at: number
  readonly origin: TextOrigin
}

export interface LoadedView {
  readonly rbac: LoadedRbac | undefined
  readonly report: ImportReport | undefined
  readonly objects: ObjectMaps
  /** Newest first. */
  readonly states: readonly LoadedState[]
  /** The cluster the panels show. */
  readonly shown: 'sandbox' | 'loaded'
  readonly busy: boolean
  /** Why the last text could not be used, as a plain sentence. */
  readonly problem: string | undefined
}

const NOTHING: LoadedView = {
  rbac: undefined,
  report: undefined,
  objects: new Map(),
  states: [],
  shown: 'sandbox',
  busy: false,
  problem: undefined,
}

export interface LoadedStore extends StoreApi<LoadedView> {
  /** Reads a text; the panels show it once it is read. A text that cannot be used leaves everything as it was, and says why. */
  load(text: string, origin: TextOrigin): Promise<void>
  show(shown: LoadedView['shown']): void
  /** Forgets everything that was loaded. */
  forget(): void
}

/** Somebody else's RBAC in the page. It is kept in memory only, and gone with the page. */
export function createLoadedStore(start: () => LoadedRbac = startLoadedRbac, now: () => number = Date.now): LoadedStore {
  const store = createStore<LoadedView>(() => NOTHING)
  return Object.assign(store, {
    async load(text: string, origin: TextOrigin) {
      const rbac = store.getState().rbac ?? start()
      store.setState({ rbac, busy: true, problem: undefined })
      try {
        const report = await rbac.load(text)
        const objects = asMaps(await rbac.ask<'objects'>({ type: 'objects' }))
        if (store.getState().rbac !== rbac) return
        const { states } = store.getState()
        const state = { revision: report.revision, at: now(), origin }
        store.setState({ report, objects, states: [state, ...states], shown: 'loaded', busy: false })
      } catch (error) {
        // What was forgotten while it was read is nobody's problem.
        if (store.getState().rbac === rbac) store.setState({ busy: false, problem: error instanceof Error ? error.message : String(error) })
      }
    },
    show: (shown: LoadedView['shown']) => store.setState({ shown }),
    forget() {
      store.getState().rbac?.close()
      store.setState(NOTHING)
    },
  })
}

const asMaps = ({ objects }: RbacObjects): ObjectMaps =>
  new Map(Object.entries(objects).map(([resource, list]) => [resource, new Map(list.map((object) => [keyOf(object), object]))]))

const keyOf = ({ metadata }: KubeObject) => `${metadata.namespace ?? ''}/${metadata.name}`

/** The page's one: the panels of identity, why and ask all show what is loaded here. */
export const loadedStore = createLoadedStore()
