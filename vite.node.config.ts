import { chmodSync } from 'node:fs'
import path from 'node:path'
import { defineConfig, type Plugin } from 'vite'

/** What is built begins with `#!`, and `npx keycard` runs it as a program: a rebuilt file has to be one, too. */
const executable: Plugin = {
  name: 'executable',
  writeBundle({ dir = '' }, bundle) {
    for (const file of Object.values(bundle)) if (file.type === 'chunk' && file.isEntry) chmodSync(path.join(dir, file.fileName), 0o755)
  },
}

/** Builds the `keycard` command: one entry, its parts loaded when a command needs them. `npm run bench` builds its own with it. */
export default defineConfig({
  publicDir: false,
  plugins: [executable],
  build: {
    ssr: 'app/node/keycard.ts',
    outDir: 'dist/node',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rollupOptions: { output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' } },
  },
  // What the bench drives a browser with stays where it is installed.
  ssr: { noExternal: true, external: ['vite', '@playwright/test'], target: 'node' },
})
