import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describeMachine } from '#test/machine.ts'
import { freePort } from '#test/postgres-server.ts'

/** `npm run bench:start`: seconds from `npm start` to the first page on an installed tree, several times in a row. */

const times = Number(process.env.TIMES ?? 5)

async function once(dataDir: string): Promise<number> {
  const port = await freePort()
  const startedAt = performance.now()
  const npm = spawn('npm', ['start'], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
    stdio: 'ignore',
    detached: true,
  })
  try {
    for (;;) {
      const answer = await fetch(`http://localhost:${port}/en/offers`).catch(() => null)
      if (answer?.ok) {
        await answer.text()
        return (performance.now() - startedAt) / 1000
      }
      if (npm.exitCode !== null) throw new Error(`npm start ended with ${npm.exitCode}`)
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  } finally {
    const ended = new Promise((resolve) => npm.once('exit', resolve))
    process.kill(-(npm.pid ?? 0), 'SIGTERM')
    await ended
  }
}

const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-start-'))
const first = await once(dataDir)
const again: number[] = []
for (let time = 0; time < times; time += 1) again.push(await once(dataDir))
rmSync(dataDir, { recursive: true, force: true })
again.sort((a, b) => a - b)
console.info(describeMachine())
console.info(`npm start to the first page, without a database: ${first.toFixed(1)} s`)
console.info(
  `npm start to the first page, again: median ${again[Math.floor(times / 2)]?.toFixed(1)} s (${again[0]?.toFixed(1)}–${again.at(-1)?.toFixed(1)}, ${times} times)`,
)
