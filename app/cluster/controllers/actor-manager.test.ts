import { describe, expect, it } from 'vitest'
import { conflict } from '../api/status.ts'
import { KeyRing } from '../authn/key-ring.ts'
import { tokenIssuer } from '../authn/token-issuer.ts'
import { MultiVersionStorage } from '../apiserver/multi-version-storage.ts'
import { Log } from '../kernel/log.ts'
import { Simulation, SimulationFault } from '../kernel/simulation.ts'
import type { LogEntry } from '../log-entry.ts'
import { testConfig } from '../testing.ts'
import { testCrypto } from '../testing-crypto.ts'
import { ActorManager } from './actor-manager.ts'
import type { Actor, ActorContext } from './controller.ts'

const START = 1_000_000

function world(actor: Partial<Actor> & Pick<Actor, 'reconcile'>, allowed = true) {
  const simulation = new Simulation({ start: START, seed: 'actors' })
  const log = new Log<LogEntry>(() => simulation.now)
  const storage = new MultiVersionStorage()
  const manager = new ActorManager(
    {
      config: testConfig(),
      tokens: tokenIssuer(new KeyRing(testCrypto)),
      simulation,
      log,
      view: storage,
      send: () => {
        throw new Error('no requests here')
      },
      authorize: () => ({ decision: allowed ? 'Allow' : 'NoOpinion', reason: '' }),
    },
    [
      {
        name: 'tester',
        kind: 'controller',
        identity: { username: 'tester', groups: [] },
        watches: { configmaps: ({ object }) => [object.metadata.name ?? ''] },
        ...actor,
      },
    ],
  )
  const write = (name: string) =>
    manager.notify(
      storage.commit({ type: 'ADDED', resource: 'configmaps', object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'a' } } }),
    )
  return { simulation, log, storage, manager, write }
}

describe('the actor manager', () => {
  it('runs a key once, a moment after the events that touch it', () => {
    const seen: [string, number][] = []
    const { simulation, write } = world({ reconcile: (key, { now }) => void seen.push([key, now]) })
    write('x')
    write('x')
    expect(seen).toEqual([])
    simulation.advanceTo(START + 1000)
    expect(seen).toHaveLength(1)
    expect(seen[0]?.[1]).toBeGreaterThan(START)
  })

  it('tries again with back-off after a StatusError', () => {
    const times: number[] = []
    const { simulation, write } = world({
      reconcile(_key, { now }) {
        times.push(now)
        if (times.length < 4) throw conflict({ group: '', resource: 'configmaps' }, 'x', 'try again')
      },
    })
    write('x')
    simulation.advanceTo(START + 1000)
    expect(times.slice(1).map((time, i) => time - (times[i] ?? 0))).toEqual([5, 10, 20])
  })

  it('stops the run for a mistake of ours and writes it down', () => {
    const { simulation, log, write } = world({
      reconcile: () => {
        throw new TypeError('oops')
      },
    })
    write('x')
    expect(() => simulation.advanceTo(START + 1000)).toThrow(SimulationFault)
    expect(log.since(0).at(-1)).toMatchObject({ type: 'fault', message: 'tester failed at x: oops' })
  })

  it('keeps from an actor what its account may not watch', () => {
    const seen: string[] = []
    const { simulation, write } = world({ reconcile: (key) => void seen.push(key) }, false)
    write('x')
    simulation.advanceTo(START + 1000)
    expect(seen).toEqual([])
  })

  it('goes on from a snapshot where it was', () => {
    const run = (context: ActorContext, key: string) => context.memory.set(key, context.now)
    const first = world({ reconcile: (key, context) => run(context, key) })
    first.write('x')
    const state = JSON.parse(JSON.stringify({ simulation: first.simulation.snapshot(), actors: first.manager.snapshot() }))
    const second = world({ reconcile: (key, context) => run(context, key) })
    second.simulation.restore(state.simulation)
    second.manager.restore(state.actors)
    for (const { simulation } of [first, second]) simulation.advanceTo(START + 1000)
    expect(second.manager.snapshot()).toEqual(first.manager.snapshot())
    expect(JSON.stringify(second.manager.snapshot())).toContain('"memory":[["x"')
  })
})
