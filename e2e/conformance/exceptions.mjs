// Steps of the corpus that are not to be met, each with its reason: exceptions.json.
import fs from 'node:fs'

/** Of the steps of an area so many may be excepted. */
const MOST = 0.01

/** @type {{ area: string, file: string, step: number, reason: string }[]} */
const EXCEPTIONS = JSON.parse(fs.readFileSync(new URL('exceptions.json', import.meta.url), 'utf8'))

const keyOf = (area, file, step) => `${area}/${file} #${step}`
const reasons = new Map(EXCEPTIONS.map(({ area, file, step, reason }) => [keyOf(area, file, step), reason]))

/** The reason why a failed step (of a report of run.mjs) is excepted; undefined when it is not. */
export const reasonFor = ({ scenario, step }) => reasons.get(`${scenario}.json #${step}`)

/** What is wrong with the list itself: exceptions from steps there are not, without reason, or too many. `stepsOf` counts an area's steps. */
export function problemsOf(corpus, stepsOf) {
  const problems = []
  for (const { area, file, step, reason } of EXCEPTIONS) {
    const place = `${corpus}/${area}/${file}`
    const found = fs.existsSync(place) && JSON.parse(fs.readFileSync(place, 'utf8')).steps?.[step]?.expect
    if (!found) problems.push(`there is no such step: ${keyOf(area, file, step)}`)
    if (!reason) problems.push(`no reason is given: ${keyOf(area, file, step)}`)
  }
  for (const area of new Set(EXCEPTIONS.map((one) => one.area))) {
    const count = EXCEPTIONS.filter((one) => one.area === area).length
    const steps = stepsOf(area)
    if (steps > 0 && count > MOST * steps) problems.push(`${count} of ${steps} steps of ${area} are excepted, more than ${100 * MOST} %`)
  }
  return problems
}
