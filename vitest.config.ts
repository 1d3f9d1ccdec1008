import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['app/**/*.test.ts', 'app/**/*.test.tsx', 'e2e/clients/**/*.test.ts', 'e2e/fuzz/**/*.test.ts'],
    environment: 'node',
    // Tests keep their hands off what a module holds, so files share one module graph: five times less is loaded.
    isolate: false,
    maxWorkers: '100%',
    // What the page loads with the first pod; a test that makes a cluster of its own has pods at once.
    setupFiles: ['app/cluster/pod-parts.ts'],
    // Machines are shared and noisy: no time limit decides whether a test passes.
    testTimeout: 120_000,
  },
})
