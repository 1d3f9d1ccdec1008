import { ASYMMETRIC_MATCHERS_OBJECT, chai, type ExpectStatic, JestAsymmetricMatchers, JestChaiExpect, JestExtend, setState } from '@vitest/expect'

// What unit tests import from 'vitest', for a page or a worker: Vitest's own matchers, and a runner that takes one test after the other.

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)

export const expect = ((value: unknown, message?: string) => chai.expect(value, message)) as ExpectStatic
Object.assign(expect, chai.expect, (globalThis as Record<symbol, object>)[ASYMMETRIC_MATCHERS_OBJECT as unknown as symbol])
setState({ assertionCalls: 0, isExpectingAssertions: false, isExpectingAssertionsError: null, expectedAssertionsNumber: null }, expect)

type Run = (...row: never[]) => unknown

interface Case {
  readonly name: string
  run(): unknown
}

const cases: Case[] = []
const groups: string[] = []

const add = (name: string, run: () => unknown) => void cases.push({ name: [...groups, name].join(' > '), run })

/** Values in the places of %s, %d and %j. */
function filled(name: string, row: readonly unknown[]): string {
  const values = [...row]
  return name.replace(/%[sdj]/g, (place) => (place === '%j' ? JSON.stringify(values.shift()) : String(values.shift())))
}

const rowOf = (row: unknown): readonly unknown[] => (Array.isArray(row) ? row : [row])

export const test = Object.assign((name: string, run: () => unknown) => add(name, run), {
  each: (table: readonly unknown[]) => (name: string, run: Run) => {
    for (const row of table.map(rowOf)) add(filled(name, row), () => (run as (...row: unknown[]) => unknown)(...row))
  },
})
export const it = test

function group(name: string, define: () => void): void {
  groups.push(name)
  define()
  groups.pop()
}

export const describe = Object.assign(group, {
  each: (table: readonly unknown[]) => (name: string, define: Run) => {
    for (const row of table.map(rowOf)) group(filled(name, row), () => (define as (...row: unknown[]) => void)(...row))
  },
})

export interface TestReport {
  readonly passed: number
  readonly failures: readonly { readonly name: string; readonly message: string }[]
}

/** Runs every test that was defined. */
export async function runTests(): Promise<TestReport> {
  const failures: { name: string; message: string }[] = []
  for (const { name, run } of cases) {
    try {
      await run()
    } catch (error) {
      failures.push({ name, message: error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error) })
    }
  }
  return { passed: cases.length - failures.length, failures }
}
