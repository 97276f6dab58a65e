import { defineConfig } from 'vitest/config'

const everywhere = {
  globalSetup: ['test/global-setup.ts'],
  setupFiles: ['test/quiet-console.ts'],
  testTimeout: 120_000,
  hookTimeout: 120_000,
  env: { LOG_LEVEL: 'silent', STRIPE_SUPPRESS_NOTICES: 'true' },
}

export default defineConfig({
  test: {
    ...everywhere,
    include: ['app/**/*.test.ts', 'app/**/*.test.tsx', 'db/**/*.test.ts', 'test/**/*.test.ts', 'test/**/*.test.tsx'],
    // Two cores: more workers only make each other late.
    maxWorkers: 2,
    pool: 'forks',
    // Else every file loads the app and opens a database anew, which takes most of them longer than their tests. So no module
    // may keep what a test changes.
    isolate: false,
  },
})
