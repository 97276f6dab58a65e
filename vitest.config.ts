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
    // Every file would load the app and open a database anew: a third of the time. No module keeps what a test changes.
    isolate: false,
  },
})
