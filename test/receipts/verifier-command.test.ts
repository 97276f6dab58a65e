import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { keepReceiptKey } from '#app/features/enrolments/receipt-key.server.ts'
import { expect, test } from '#test/database.ts'
import { july10 } from '#test/factories.ts'

import { downloaded, keyOf, makeClaim, published } from './receipts.ts'

/** Runs a copy of the verifier, alone in a folder, as a holder would. */
function folder() {
  const path = mkdtempSync(join(tmpdir(), 'switchyard-receipt-'))
  copyFileSync('public/receipt-verify.mjs', join(path, 'receipt-verify.mjs'))
  return {
    write(name: string, value: unknown) {
      writeFileSync(join(path, name), typeof value === 'string' ? value : JSON.stringify(value, null, 2))
    },
    run(...files: string[]) {
      const run = spawnSync(process.execPath, ['receipt-verify.mjs', ...files], { cwd: path, encoding: 'utf8' })
      return { code: run.status, said: run.stdout + run.stderr }
    },
    remove: () => rmSync(path, { recursive: true }),
  }
}

test('the command says which it is, and ends with the code of it', async ({ db }) => {
  const receipt = await downloaded(db, await makeClaim(db))
  await keepReceiptKey(db, { key: keyOf('second'), at: new Date(july10.getTime() + 60_000) })
  const files = folder()
  const kept = receipt.terms as { offer: object }
  files.write('receipt.json', receipt)
  files.write('keys.json', await published(db))
  files.write('same.json', kept)
  files.write('today.json', { ...kept, offer: { ...kept.offer, amount: '1' } })
  files.write('altered.json', { ...receipt, issuer: 'https://elsewhere.example' })
  files.write('no-keys.json', { keys: [] })
  files.write('torn.json', '{"format": "switchy')

  const rotated = files.run('receipt.json', 'keys.json', 'same.json')
  expect(rotated.said).toMatch(/^VALID: .*\n[\s\S]*ROTATED KEY: [\s\S]*TERMS UNCHANGED/)
  expect(rotated.code).toBe(0)
  const cases = [
    [['altered.json', 'keys.json'], 1, 'TAMPERED'],
    [['receipt.json', 'no-keys.json'], 2, 'UNKNOWN KEY'],
    [['receipt.json', 'keys.json', 'today.json'], 3, 'offer.amount: "1000000" → "1"'],
    [['torn.json', 'keys.json'], 64, 'torn.json is no JSON'],
    [['receipt.json', 'absent.json'], 64, 'absent.json'],
    [['receipt.json'], 64, 'Usage'],
  ] as const
  for (const [given, code, words] of cases) {
    const { code: ended, said } = files.run(...given)
    expect(said).toContain(words)
    expect(ended, said).toBe(code)
  }
  files.remove()
})
