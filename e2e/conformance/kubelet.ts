// Replays the kubelet scenarios on a simulated cluster and compares events, pod statuses, files and tokens with the recordings.
// node dist/conformance/kubelet.js FOLDER [NAME] [--diff] [--seeds=N]: prints `kubelet ASPECT: N the same, N different` for each
// aspect; with --seeds every scenario is run so many times, with other jitter each time, and has to be the same in all of them.
import fs from 'node:fs'
import path from 'node:path'
import { type Aspect, type Difference, differences } from './kubelet-compare.ts'
import { replay, type Scenario } from './kubelet-replay.ts'

const ASPECTS: readonly Aspect[] = ['events', 'statuses', 'files', 'tokens']

const [folder = '', ...flags] = process.argv.slice(2)
const only = flags.find((flag) => !flag.startsWith('--')) ?? ''
const files = fs
  .readdirSync(folder)
  .filter((file) => file.includes(only))
  .sort()
const seeds = Number(flags.find((flag) => flag.startsWith('--seeds='))?.slice('--seeds='.length) ?? 1)
const different = new Map<Aspect, number>(ASPECTS.map((aspect) => [aspect, 0]))

for (const file of files) {
  const scenario = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as Scenario
  for (const { aspect, expected, actual } of found(scenario)) {
    different.set(aspect, (different.get(aspect) ?? 0) + 1)
    if (flags.includes('--diff')) console.log(`✗ kubelet/${scenario.name} ${aspect}\n  expected ${lines(expected)}\n  actual   ${lines(actual)}`)
  }
}
for (const aspect of ASPECTS)
  console.log(`kubelet ${aspect}: ${files.length - (different.get(aspect) ?? 0)} the same, ${different.get(aspect)} different`)

/** A run that breaks differs in everything. */
function found(scenario: Scenario): readonly Difference[] {
  try {
    for (let run = 1; run <= seeds; run++) {
      const one = differences(scenario, replay(scenario, run === 1 ? scenario.name : `${scenario.name} ${run}`))
      if (one.length > 0) return one
    }
    return []
  } catch (error) {
    const actual = error instanceof Error ? error.message : String(error)
    return ASPECTS.map((aspect) => ({ aspect, expected: `a run of ${scenario.name}`, actual }))
  }
}

/** A list item by item, to be read. */
function lines(value: unknown): string {
  return Array.isArray(value) ? value.map((item) => `\n    ${JSON.stringify(item)}`).join('') : JSON.stringify(value)
}
