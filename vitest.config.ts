import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const everywhere = {
  globalSetup: ['test/global-setup.ts'],
  setupFiles: ['test/quiet-console.ts'],
  testTimeout: 120_000,
  hookTimeout: 120_000,
  env: { LOG_LEVEL: 'silent', STRIPE_SUPPRESS_NOTICES: 'true' },
}

/** Files that take longest, and would keep one worker busy at the end while the other has nothing left. */
const longest = ['test/claims/histories', 'test/browser/signed-in', 'test/access/matrix', 'test/jobs/queue']

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => longest.some((name) => moduleId.includes(name))
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
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
