import path from 'node:path'
import { type Alias, build } from 'vite'

/** A TypeScript file (its path from the root of the project) and all it imports, as one script for a worker. */
export async function workerScript(entry: string, alias: readonly Alias[] = []): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    build: { write: false, minify: false, copyPublicDir: false, lib: { entry: path.resolve(entry), formats: ['iife'], name: 'worker' } },
  })
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []))
  const [script] = outputs
  if (script?.type !== 'chunk' || outputs.length !== 1)
    throw new Error(`expected one script, got ${outputs.map(({ fileName }) => fileName).join(', ')}`)
  return script.code
}
