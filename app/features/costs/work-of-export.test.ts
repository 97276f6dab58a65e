import { expect, test } from 'vitest'

import { readUsageExport } from '#app/features/usage-exports/read-usage-export.ts'
import { searchOf } from '#app/lib/paths.ts'

import { readTold } from './read-told-work.ts'
import { allUses, monthlyWork, toldAddress, workOfExport } from './work-of-export.ts'

const tokens = (requests: bigint, input: bigint, cached: bigint, output: bigint) => ({
  requests,
  input,
  cached,
  output,
})
const row = (model: string, month: string, used: ReturnType<typeof tokens>) => ({
  month,
  model,
  tokens: used,
  money: null,
})
const june = { provider: 'openai', fromDay: '2026-06-01', toDay: '2026-07-01' }

test('the months of a model are one use, and a mean month is as long as a twelfth of a year', () => {
  const told = workOfExport({
    ...june,
    rows: [
      row('gpt-4o', '2026-06', tokens(300n, 600_000n, 150_000n, 90_000n)),
      row('o3', '2026-06', tokens(1n, 9n, 0n, 9n)),
    ],
  })
  const [first] = told?.uses ?? []
  // 300 in 30 days are 304.17 in a mean month.
  expect(told && first && monthlyWork(first, told)).toEqual({ calls: 304, in: 2000, out: 300, cached: 25 })
  expect(told && allUses(told).requests).toBe(301n)
})

test('an export of money alone tells no work', () => {
  expect(
    workOfExport({
      ...june,
      rows: [{ month: '2026-06', model: '', tokens: null, money: { currency: 'USD', amount: 1n } }],
    }),
  ).toBeNull()
})

test('what is told stands whole in an address, whatever a model is called, and nothing else is read from one', () => {
  const rows = Array.from({ length: 20 }, (_, index) =>
    row(`m~${index} & co`, '2026-06', tokens(1n, BigInt(index + 1), 0n, 1n)),
  )
  const told = workOfExport({ ...june, rows })
  const back = told && readTold(new URLSearchParams(searchOf(toldAddress(told))))
  expect(back).toEqual(told)
  expect(back?.uses).toHaveLength(13)
  expect(
    readTold(new URLSearchParams('by=openai&from=2026-06-01&to=2026-07-01&use=5~1~2~1~more+cached+than+read')),
  ).toBeNull()
  expect(readTold(new URLSearchParams('by=openai&from=2026-07-01&to=2026-06-01&use=5~1~0~1~m'))).toBeNull()
  expect(readTold(new URLSearchParams('by=openai&from=2026-06-01&to=2026-07-01&use=-5~1~0~1~m'))).toBeNull()
})

test('an export as OpenAI writes it becomes work', async () => {
  const text = [
    'start_time,end_time,start_time_iso,end_time_iso,num_model_requests,model,input_tokens,output_tokens,input_cached_tokens',
    '1780272000,1780358400,2026-06-01T00:00:00Z,2026-06-02T00:00:00Z,10,gpt-4o,1000,200,500',
  ].join('\n')
  const read = await readUsageExport(new Blob([text]).stream())
  expect(read).toMatchObject({ ok: true })
  expect(read.ok && workOfExport(read.value)?.uses).toEqual([
    { model: 'gpt-4o', requests: 10n, input: 1000n, cached: 500n, output: 200n },
  ])
})
