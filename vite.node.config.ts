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
  ssr: { noExternal: true, target: 'node' },
})
