import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { collectRemarks } from './not-modelled.ts'

const MODULE = 'virtual:fidelity'
const SCORES = 'e2e/conformance/scores.json'

/** The module of the page that says what is not simulated: made from the remarks in the sources and the recorded scores, so that it cannot go stale. */
export function fidelity(): Plugin {
  return {
    name: 'keycard-fidelity',
    resolveId: { filter: { id: /^virtual:fidelity$/ }, handler: () => `\0${MODULE}` },
    load: {
      filter: { id: /^\0virtual:fidelity$/ },
      handler() {
        const remarks = collectRemarks(process.cwd())
        for (const { file } of remarks) this.addWatchFile(file)
        return `export const remarks = ${JSON.stringify(remarks)}\nexport const scores = ${readFileSync(SCORES, 'utf8')}`
      },
    },
  }
}
