import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { connect } from '#db/connect.server.ts'
import { lockFolder } from '#db/folder-lock.server.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'switchyard-lock-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a second holder of a data folder is told who holds it', () => {
  const first = lockFolder(folder)
  expect(first.ok).toBe(true)
  expect(lockFolder(folder)).toEqual({ ok: false, heldBy: String(process.pid) })
})

test('a released folder can be taken again', () => {
  const first = lockFolder(folder)
  if (first.ok) first.release()
  expect(lockFolder(folder).ok).toBe(true)
})

test('the lock of a process that is gone is taken over', () => {
  const gone = spawnSync(process.execPath, ['-e', 'process.stdout.write(String(process.pid))'], {
    encoding: 'utf8',
  }).stdout
  writeFileSync(join(folder, 'lock'), `${gone} 1`)
  expect(lockFolder(folder).ok).toBe(true)
  expect(readFileSync(join(folder, 'lock'), 'utf8')).toContain(String(process.pid))
})

test('a process that was killed leaves a lock that the next one takes over', async () => {
  const source = `const { lockFolder } = await import('./db/folder-lock.server.ts');
    if (!lockFolder(${JSON.stringify(folder)}).ok) process.exit(3);
    process.stdout.write('held'); setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve) => holder.stdout.once('data', resolve))
  expect(lockFolder(folder)).toEqual({ ok: false, heldBy: String(holder.pid) })
  const ended = new Promise((resolve) => holder.once('exit', resolve))
  holder.kill('SIGKILL')
  await ended
  expect(lockFolder(folder).ok).toBe(true)
})

test('opening the embedded database twice refuses the second with one line that says what to do', async () => {
  const first = await connect({ dataDir: folder })
  await expect(connect({ dataDir: folder })).rejects.toThrow(
    `The data folder ${folder} is in use by process ${process.pid}. Stop that process, or set DATA_DIR to another folder.`,
  )
  await first.close()
  const again = await connect({ dataDir: folder })
  await again.close()
})
