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
import { QuietHours } from './quiet-hours.ts'
import { Faults } from '../faults.ts'

const START = 1_000_000

function world(actor: Partial<Actor> & Pick<Actor, 'reconcile'>, allowed = true) {
  const simulation = new Simulation({ start: START, seed: 'actors' })
  const log = new Log<LogEntry>(() => simulation.now)
  const storage = new MultiVersionStorage()
  const quietHours = new QuietHours(() => simulation.now)
  const manager = new ActorManager(
    {
      config: testConfig(),
      tokens: tokenIssuer(new KeyRing(testCrypto)),
      simulation,
      log,
      view: storage,
      quietHours,
      faults: new Faults(),
      fetch: () => ({ code: 7, error: 'there is no network here' }),
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
  return { simulation, log, storage, manager, quietHours, write }
}

describe('the actor manager', () => {
  it('comes to the keys in the order of the events that touch them', () => {
    const seen: string[] = []
    const { simulation, write } = world({ reconcile: (key) => void seen.push(key) })
    const names = [...'kubernetes'].map((letter, index) => `${letter}${index}`)
    for (const name of names) write(name)
    simulation.advanceTo(START + 100)
    expect(seen).toEqual(names)
  })

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

  describe('repeats', () => {
    const PERIOD = 50_000
    const HOUR = 3_600_000
    const repeating = () => {
      const times: number[] = []
      const repeated = world({
        startKeys: () => ['x'],
        reconcile(key, { now, repeat }) {
          times.push(now)
          repeat(key, PERIOD)
        },
      })
      repeated.manager.start()
      repeated.simulation.advanceTo(START + HOUR)
      return { ...repeated, times }
    }

    it('at an even pace as long as somebody asks', () => {
      const { times } = repeating()
      expect(new Set(times.slice(1).map((time, i) => time - (times[i] ?? 0)))).toEqual(new Set([PERIOD]))
      expect(times).toHaveLength(HOUR / PERIOD)
    })

    it('a few times a day in quiet hours, at times at which it would have been due', () => {
      const { times, simulation } = repeating()
      simulation.advanceTo(START + 26 * HOUR)
      expect(times).toHaveLength(HOUR / PERIOD + 1 + 4)
      expect(times.every((time) => (time - (times[0] ?? 0)) % PERIOD === 0)).toBe(true)
    })

    it('and makes up for the last that was left out when they end', () => {
      const { times, simulation, manager, quietHours } = repeating()
      simulation.advanceTo(START + 10 * HOUR)
      quietHours.end()
      manager.catchUp()
      const last = times.at(-1) ?? 0
      expect(simulation.now - last).toBeLessThan(PERIOD)
      expect((last - (times[0] ?? 0)) % PERIOD).toBe(0)
      simulation.advanceTo(last + PERIOD)
      expect(times.slice(-2)).toEqual([last, last + PERIOD])
    })
  })
})
