import type { Plugin } from 'vite'

const STUB = '\0keycard-no-prettier'

/**
 * Leaves Prettier out of the worker that completes and checks YAML: the editor lays manifests out itself (session/format-manifests.ts)
 * and has switched the worker's own way off (workbench/editor/monaco.ts).
 */
export function withoutPrettier(): Plugin {
  return {
    name: 'keycard-yaml-worker',
    // Before Vite's own way of finding packages, which would find it.
    enforce: 'pre',
    resolveId: { filter: { id: /^prettier\// }, handler: () => STUB },
    load: { filter: { id: new RegExp(`^${STUB}$`) }, handler: () => 'export const format = (text) => text' },
  }
}
