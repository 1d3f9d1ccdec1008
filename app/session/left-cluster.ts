import { type Deeds, lastChange } from './deeds.ts'
import type { TextStore } from './saved-text.ts'

const KEY = 'keycard.cluster-changed'

/**
 * Whether the visit before left a cluster that its learner had changed: a cluster lives as long as its page. From now on it is this
 * visit's changes that are remembered, for the next one. A browser that keeps nothing has nothing to tell.
 */
export function leftCluster(saved: TextStore, deeds: Pick<Deeds, 'state'>): boolean {
  try {
    const left = saved.getItem(KEY) !== null
    saved.removeItem(KEY)
    const stop = deeds.state.subscribe((state) => {
      if (!lastChange(state)) return
      stop()
      remember(saved)
    })
    return left
  } catch {
    return false
  }
}

function remember(saved: TextStore): void {
  try {
    saved.setItem(KEY, 'true')
  } catch {
    // It is full, or refuses: the next visit begins without a word, as in a browser that keeps nothing.
  }
}
