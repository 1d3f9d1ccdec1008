import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ClusterHistory } from '../../app/cluster/history/history.ts'
import { actionsOf } from './cluster-actions.ts'
import { freshHand, LENGTH, played } from './played.ts'
import { runs } from './runs.ts'

it('the same seed and actions give the same snapshot, to the byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 12 }), async (seed) => {
      const first = await played(seed)
      expect(differenceOf(first, await played(seed))).toBeUndefined()
    }),
    runs(8),
  )
})

it('a cluster made of a snapshot at any point comes to the same end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 12 }), fc.nat({ max: LENGTH - 1 }), async (seed, restoreAfter) => {
      expect(differenceOf(await played(seed), await played(seed, { restoreAfter }))).toBeUndefined()
    }),
    runs(8),
  )
})

it('any moment of the past is made again as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 12 }), fc.nat(), async (seed, which) => {
      const hand = await freshHand(seed)
      const history = new ClusterHistory(hand.cluster)
      const moments: { at: number; snapshot: string }[] = []
      for (const action of actionsOf(seed, LENGTH)) {
        if (action.type === 'wait' && action.ms > 0) {
          hand.cluster.advanceTo(hand.cluster.now)
          moments.push({ at: hand.cluster.now, snapshot: JSON.stringify(hand.cluster.snapshot()) })
        }
        hand.do(action)
      }
      const moment = moments[which % moments.length]
      if (moment) expect(differenceOf(JSON.stringify(history.pastAt(moment.at).cluster.snapshot()), moment.snapshot)).toBeUndefined()
    }),
    runs(8),
  )
})

/** Where two texts part, with what stands around; undefined when they are the same. */
function differenceOf(a: string, b: string): { readonly a: string; readonly b: string } | undefined {
  if (a === b) return undefined
  let at = 0
  while (a[at] === b[at]) at++
  return { a: a.slice(Math.max(0, at - 300), at + 200), b: b.slice(Math.max(0, at - 300), at + 200) }
}
