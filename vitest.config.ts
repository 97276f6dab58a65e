import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const everywhere = {
  globalSetup: ['test/global-setup.ts'],
  setupFiles: ['test/quiet-console.ts'],
  testTimeout: 120_000,
  hookTimeout: 120_000,
  env: { LOG_LEVEL: 'silent', STRIPE_SUPPRESS_NOTICES: 'true' },
}

/**
 * Files that take longest, the longest first: they would keep one worker busy at the end while the other has nothing left.
 * Of `npm run prove` the histories on PGlite take most.
 */
const longest = [
  ...['test/claims/histories.test', 'test/claims/histories.postgres', 'test/claims/histories-restarted'],
  ...['test/browser/signed-in', 'test/access/matrix', 'test/jobs/queue'],
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.includes(name))
      return at === -1 ? longest.length : at
    }
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  test: {
    ...everywhere,
    include: ['app/**/*.test.ts', 'app/**/*.test.tsx', 'db/**/*.test.ts', 'test/**/*.test.ts', 'test/**/*.test.tsx'],
    // Two cores: more workers only make each other late.
    maxWorkers: 2,
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    // Else every file loads the app and opens a database anew, which takes most of them longer than their tests. So no module
    // may keep what a test changes.
    isolate: false,
  },
})
