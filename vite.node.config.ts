import { defineConfig } from 'vite'

/** Builds the `keycard` command: one entry, its parts loaded when a command needs them. `npm run bench` builds its own with it. */
export default defineConfig({
  publicDir: false,
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
