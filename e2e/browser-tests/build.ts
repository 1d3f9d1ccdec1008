import path from 'node:path'
import { build } from 'vite'

const HERE = path.resolve(import.meta.dirname)

/** The tests of authn as one script for a worker, signing with the page's cryptography. */
export async function authnTestsScript(): Promise<string> {
  const result = await build({
    root: HERE,
    configFile: false,
    logLevel: 'error',
    resolve: {
      alias: [
        { find: 'vitest', replacement: path.join(HERE, 'vitest-in-browser.ts') },
        { find: /^.*\/testing-crypto\.ts$/, replacement: path.join(HERE, 'page-crypto.ts') },
      ],
    },
    build: {
      write: false,
      minify: false,
      lib: { entry: path.join(HERE, 'authn.worker.ts'), formats: ['iife'], name: 'authnTests' },
    },
  })
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []))
  const [script] = outputs
  if (script?.type !== 'chunk' || outputs.length !== 1)
    throw new Error(`expected one script, got ${outputs.map(({ fileName }) => fileName).join(', ')}`)
  return script.code
}
