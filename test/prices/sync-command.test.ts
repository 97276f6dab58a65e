import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, expect, test } from 'vitest'

import { runPricesSync } from '#app/server/prices-sync.server.ts'

import { smallLists } from './lists.ts'

const folder = mkdtempSync(join(tmpdir(), 'switchyard-prices-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const env = { DATA_DIR: join(folder, 'data') }

test('a list is taken over from a file by one command, which tells what changed and what was left out', async () => {
  const list = smallLists.litellm() as Record<string, object>
  const path = file(
    'litellm.json',
    JSON.stringify({ ...list, broken: { litellm_provider: 'zai', input_cost_per_token: -1 } }),
  )
  expect(await runPricesSync(['litellm', '--file', path], env)).toEqual({
    code: 0,
    message:
      'litellm: applied; 11 models, 30 prices; 30 added, 0 changed, 0 withdrawn; 2 lines left out (negative 1, no_price 1)',
  })
  expect((await runPricesSync(['litellm', '--file', path], env)).message).toContain(
    'unchanged; 11 models, 30 prices; 0 added',
  )
  const cut = file('cut.json', JSON.stringify(list).slice(0, 900))
  expect(await runPricesSync(['litellm', '--file', cut], env)).toMatchObject({
    code: 1,
    message: expect.stringContaining('litellm: refused (not_json)'),
  })
  // The settings say where a list is read when the command does not.
  const feeds = { ...env, PRICE_FEEDS: `litellm=${path}` }
  expect((await runPricesSync(['litellm'], feeds)).message).toContain('litellm: unchanged')
}, 60_000)

test.each([
  [['nobody']],
  [['litellm', 'openrouter']],
  [['--file', 'a.json']],
  [['litellm', '--file', 'a', '--url', 'b']],
  [['--oops']],
])('the command explains itself when it is not understood: %j', async (args) => {
  expect(await runPricesSync(args, env)).toEqual({
    code: 1,
    message: expect.stringMatching(/^npm run prices:sync -- \[models_dev/),
  })
})

test('a wrong setting stops the command with the name of it', async () => {
  expect(await runPricesSync([], { PRICE_FEEDS: 'everything' })).toMatchObject({
    code: 1,
    message: expect.stringContaining('PRICE_FEEDS must name each list once'),
  })
})
