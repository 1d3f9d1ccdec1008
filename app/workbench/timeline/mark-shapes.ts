import type { MarkKind } from './projection.ts'

/** A mark's kind is told by its shape as well as its color. Paths around 0,0. */
export const SHAPES: Readonly<Record<MarkKind, string>> = {
  minted: 'M -1 -10 h 2 v 20 h -2 z',
  mounted: 'M -5 -4 h 10 v 8 h -10 z',
  refreshed: 'M -5 -4 h 10 v 8 h -10 z M -2 -1 h 4 v 2 h -4 z',
  allowed: 'M 0 -4 a 4 4 0 1 1 -0.01 0 z',
  forbidden: 'M 0 -6 l 6 6 l -6 6 l -6 -6 z',
  unauthorized: 'M -5 -3 l 2 -2 l 3 3 l 3 -3 l 2 2 l -3 3 l 3 3 l -2 2 l -3 -3 l -3 3 l -2 -2 l 3 -3 z',
}

export const MARK_WORDS: Readonly<Record<MarkKind, string>> = {
  minted: 'minted',
  mounted: 'written into a pod',
  refreshed: 'renewed',
  allowed: 'used',
  forbidden: 'refused, 403',
  unauthorized: 'refused, 401',
}
