/** What can be seen happening: to a token, or as a request that needed none. */
export type MarkKind = 'minted' | 'mounted' | 'refreshed' | 'allowed' | 'forbidden' | 'unauthorized' | 'revoked'

/** What came of a request. */
export type UseKind = Extract<MarkKind, 'allowed' | 'forbidden' | 'unauthorized'>

/** In the order in which they are drawn: what is refused lies on top. */
export const MARK_KINDS: readonly MarkKind[] = ['allowed', 'minted', 'mounted', 'refreshed', 'revoked', 'forbidden', 'unauthorized']

/** A mark's kind is told by its shape as well as its color. Paths around 0,0. */
export const SHAPES: Readonly<Record<MarkKind, string>> = {
  minted: 'M -1 -10 h 2 v 20 h -2 z',
  mounted: 'M -5 -4 h 10 v 8 h -10 z',
  refreshed: 'M -5 -4 h 10 v 8 h -10 z M -2 -1 h 4 v 2 h -4 z',
  allowed: 'M 0 -4 a 4 4 0 1 1 -0.01 0 z',
  forbidden: 'M 0 -6 l 6 6 l -6 6 l -6 -6 z',
  unauthorized: 'M -5 -3 l 2 -2 l 3 3 l 3 -3 l 2 2 l -3 3 l 3 3 l -2 2 l -3 -3 l -3 3 l -2 -2 l 3 -3 z',
  revoked: 'M -3 -9 h 7 v 18 h -7 v -2.5 h 4.5 v -13 h -4.5 z',
}

/** What is drawn ahead of time on a token's bar. */
export type PointKind = 'refresh' | 'warn' | 'told' | 'accepted'

/** Around 0,0, which is the middle of the bar; told apart by shape. The refresh point hangs from the bar's top, the warn point stands on its foot. */
export const POINT_SHAPES: Readonly<Record<PointKind, string>> = {
  refresh: 'M -4.5 -12 h 9 l -3.75 5 v 18 h -1.5 v -18 z',
  warn: 'M -0.5 -9 h 1 v 14 l 4.5 7 h -10 l 4.5 -7 z',
  told: 'M -1.25 -12 h 2.5 v 24 h -2.5 z',
  accepted: 'M -3.25 -9 h 2.25 v 18 h -2.25 z M 1 -9 h 2.25 v 18 h -2.25 z',
}
