import { pino, type Logger } from 'pino'

import { env } from './env.server.ts'

const holder = globalThis as typeof globalThis & { switchyardLog?: Logger }

/** Structured log lines on standard output. What could carry a secret or a code is cut out by name. */
export function log(): Logger {
  holder.switchyardLog ??= pino({
    level: env().logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'authorization',
        'cookie',
        'token',
        'secret',
        'code',
        '*.authorization',
        '*.cookie',
        '*.token',
        '*.secret',
        '*.code',
      ],
      censor: '[cut]',
    },
  })
  return holder.switchyardLog
}
