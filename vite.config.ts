import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { contentPolicy } from './scripts/vite-content-policy.ts'
import { fidelity } from './scripts/vite-fidelity.ts'
import { withoutUnusedTools } from './scripts/vite-just-bash.ts'
import { lessonsFolder } from './scripts/vite-lessons.ts'
import { runTimeStyles } from './scripts/vite-run-time-styles.ts'
import { withoutPrettier } from './scripts/vite-yaml-worker.ts'

/** Builds the page into dist/page. Paths are relative, so that it can be served from any folder. */
export default defineConfig({
  base: './',
  plugins: [react(), lessonsFolder(), withoutUnusedTools(), runTimeStyles(), fidelity(), contentPolicy()],
  worker: { format: 'es', plugins: () => [withoutUnusedTools(), withoutPrettier()] },
  build: { outDir: 'dist/page', emptyOutDir: true, manifest: true, target: 'es2023', chunkSizeWarningLimit: 5000 },
})
