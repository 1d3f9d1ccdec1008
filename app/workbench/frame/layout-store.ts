import { createStore, type StoreApi } from 'zustand/vanilla'
import { save, type TextStore } from '../../session/saved-text.ts'
import type { PlaceId } from '../panels.ts'
import { homeLayout, type Layout, layoutText, type PlacedPanel, readLayout, withMaximized, withMoved, withShown } from './layout.ts'

const KEY = 'keycard.layout'

export interface LayoutStore extends StoreApi<Layout> {
  /** Shows a panel in its place. On a narrow page it is the one thing shown. */
  show(panel: string): void
  /** Shows the course or a panel where the page is narrow. */
  showNarrow(what: string): void
  move(panel: string, to: PlaceId): void
  /** Gives a place the whole page; undefined gives it back. */
  maximize(place: Layout['maximized']): void
  /** Every panel at its home. */
  reset(): void
}

/** The layout, remembered with each change; a browser that keeps nothing begins with the first one each time. */
export function createLayoutStore(saved: TextStore, panels: readonly PlacedPanel[]): LayoutStore {
  const store = createStore<Layout>(() => readLayout(remembered(saved), panels))
  const change = (next: Layout) => {
    store.setState(next, true)
    // That the layout could not be kept is not worth a word: nothing of the learner's is lost.
    save(saved, KEY, layoutText(next))
  }
  return Object.assign(store, {
    show: (panel: string) => change(withShown(store.getState(), panel)),
    showNarrow: (what: string) => change({ ...withShown(store.getState(), what), narrow: what }),
    move: (panel: string, to: PlaceId) => change(withMoved(store.getState(), panel, to)),
    maximize: (place: Layout['maximized']) => change(withMaximized(store.getState(), place)),
    reset: () => change(homeLayout(panels)),
  })
}

function remembered(saved: TextStore): string | null {
  try {
    return saved.getItem(KEY)
  } catch {
    return null
  }
}
