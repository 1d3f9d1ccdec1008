import { useMemo, useReducer } from 'react'

/** What the reader has in hand: the current node, and what was opened or closed against what is usual. Each scope begins anew. */
export interface Held {
  readonly current: string | undefined
  readonly toggled: ReadonlyMap<string, boolean>
}

export interface HeldActions {
  take(id: string): void
  /** Opens a closed node and closes an open one; it is then the current one. */
  toggle(id: string, open: boolean): void
}

type Action = { readonly scope: string; readonly id: string; readonly open?: boolean }
type State = Held & { readonly scope: string }

const NOTHING: Held = { current: undefined, toggled: new Map() }

function reduce(state: State, { scope, id, open }: Action): State {
  const { toggled } = state.scope === scope ? state : NOTHING
  return { scope, current: id, toggled: open === undefined ? toggled : new Map(toggled).set(id, !open) }
}

/** The actions are the same functions as long as the scope is, so that nodes need not be drawn again for them. */
export function useHeld(scope: string): readonly [Held, HeldActions] {
  const [state, act] = useReducer(reduce, { ...NOTHING, scope })
  const actions = useMemo<HeldActions>(() => ({ take: (id) => act({ scope, id }), toggle: (id, open) => act({ scope, id, open }) }), [scope])
  return [state.scope === scope ? state : NOTHING, actions]
}
