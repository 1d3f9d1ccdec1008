// What a run counts: same and steps by name, what failed, what exceptions.json excuses; printed, compared and kept.
import fs from 'node:fs'
import path from 'node:path'
import { reasonFor } from './exceptions.mjs'

const SCORES = path.join(path.dirname(new URL(import.meta.url).pathname), 'scores.json')

export class Scores {
  #scores = {}
  #failed = []
  #excepted = []

  /** Adds to the score of a name; `failed` are run.mjs's reports of steps. */
  add(name, { same, steps, failed = [] }) {
    this.#scores[name] ??= { same: 0, steps: 0 }
    const score = this.#scores[name]
    score.same += same
    score.steps += steps
    for (const one of failed) {
      const reason = reasonFor(one)
      if (reason === undefined) this.#failed.push({ name, ...one })
      else this.#excepted.push({ name, ...one, reason })
    }
  }

  stepsOf(name) {
    return this.#scores[name]?.steps ?? 0
  }

  /** Prints a line a name, the sum of all request steps, and the exceptions. Returns how many fell below what was recorded. */
  print() {
    const recorded = recordedScores()
    const all = { same: 0, steps: 0, excepted: 0 }
    let fallen = 0
    console.log(row('area', 'same', 'steps', 'excepted'))
    for (const [name, { same, steps }] of Object.entries(this.#scores).sort(([a], [b]) => a.localeCompare(b))) {
      const fell = recorded[name] && same < recorded[name].same ? `  was ${recorded[name].same}` : ''
      if (fell) fallen++
      const excepted = this.#excepted.filter((one) => one.name === name).length
      console.log(`${row(name, same, steps, excepted)}${percent(same, steps - excepted)}${fell}`)
      if (!name.endsWith(' requests')) continue
      all.same += same
      all.steps += steps
      all.excepted += excepted
    }
    if (all.steps > 0) console.log(`${row('all requests', all.same, all.steps, all.excepted)}${percent(all.same, all.steps - all.excepted)}`)
    const told = new Map(this.#excepted.map(({ scenario, step, what, reason }) => [`${scenario} #${step} ${what}`, reason]))
    for (const [what, reason] of told) console.log(`excepted: ${what}\n  ${reason}`)
    return fallen
  }

  /** The whole of it, for who wants to look closer. */
  writeTo(file) {
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, JSON.stringify({ scores: this.#scores, failed: this.#failed, excepted: this.#excepted }, null, 1))
  }

  /** Records the scores of this run; those of areas it left out stay. */
  record() {
    fs.writeFileSync(SCORES, `${JSON.stringify({ ...recordedScores(), ...this.#scores }, null, 2)}\n`)
  }
}

const recordedScores = () => (fs.existsSync(SCORES) ? JSON.parse(fs.readFileSync(SCORES, 'utf8')) : {})
const row = (name, ...numbers) => `${name.padEnd(36)} ${numbers.map((number) => String(number).padStart(8)).join(' ')}`
const percent = (same, steps) => (steps === 0 ? '' : `  ${((100 * same) / steps).toFixed(1)} %`)
