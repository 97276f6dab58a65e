import { keepAuthSecret, parseEnv } from '#app/lib/env.server.ts'

/** What the jobs are given in tests: every default, and a secret. */
export const settings = keepAuthSecret(parseEnv({ AUTH_SECRET: 'a secret that only the tests know, 32 long' }))
