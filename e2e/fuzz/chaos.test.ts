import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random } from '../../app/cluster/kernel/random.ts'
import { asPod, hasEnded } from '../../app/cluster/resources/pods/pod.ts'
import { FAULTS, NAMESPACES } from './cluster-actions.ts'
import { Chaos } from './chaos.ts'
import { runs } from './runs.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Days of one run: a month when there is time for it (npm run fuzz). */
const DAYS = process.env['FUZZ_SECONDS'] === undefined ? 1 : 30

/** Lets it go on until the end; what must always hold is looked at all the time. */
async function lived(seed: string): Promise<Chaos> {
  const chaos = await Chaos.begin(seed)
  const random = new Random(`${seed} waits`)
  const end = chaos.cluster.now + DAYS * DAY
  while (chaos.cluster.now < end) {
    chaos.happen()
    chaos.wait(random.below([MINUTE, 30 * MINUTE, DAY / 3][random.below(3)] ?? MINUTE))
    expect(chaos.seen()).toEqual(chaos.listed())
    for (const pod of chaos.pods) expect(pod.spec.serviceAccountName).toBeTruthy()
    expect(chaos.survivingTokens()).toEqual([])
  }
  return chaos
}

/** When all is put right, what is deleted goes, and what is made runs. */
async function expectHealed(chaos: Chaos): Promise<void> {
  for (const fault of FAULTS) chaos.cluster.setFault(fault, false)
  chaos.wait(10 * MINUTE)
  for (const name of NAMESPACES.filter((one) => one !== 'default')) {
    chaos.hand.send('DELETE', `/api/v1/namespaces/${name}`)
    chaos.wait(5 * MINUTE)
    expect(chaos.hand.send('GET', `/api/v1/namespaces/${name}`).status).toBe(404)
    expect(chaos.leftIn(name)).toEqual([])
  }
  chaos.hand.send('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'after' } })
  chaos.wait(MINUTE)
  const made = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: 'nginx' }] } }
  expect(chaos.hand.send('POST', '/api/v1/namespaces/after/pods', made).status).toBe(201)
  chaos.wait(5 * MINUTE)
  const [pod] = chaos.cluster.view().list('pods', 'after').map(asPod)
  expect(pod && !hasEnded(pod) && pod.status?.phase).toBe('Running')
}

describe('faults, deletions and restarts, day after day', () => {
  it('lose no event, leave no token valid whose pod is gone, and what is put right heals', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 8 }), async (seed) => {
        await expectHealed(await lived(seed))
      }),
      { ...runs(2), endOnFailure: true },
    )
  })
})
