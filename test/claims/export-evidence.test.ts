import { readUpload } from '#app/features/enrolments/read-upload.server.ts'
import { findKeptExport } from '#app/features/enrolments/evidence-files.server.ts'
import { judgeEvidence } from '#app/features/enrolments/judge-evidence.server.ts'
import { keepExport } from '#app/features/enrolments/keep-export.server.ts'
import { showExport } from '#app/features/enrolments/show-export.server.ts'
import { explainAward, listEvidenceLines } from '#app/features/enrolments/usage-evidence.server.ts'
import { newId } from '#db/ids.ts'
import { evidenceFiles, evidenceLines, usageEvidence } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { test } from '#test/both-engines.ts'
import { expect } from '#test/database.ts'
import { claim, july10, makeRunningOffer, must, system, usageMatch } from '#test/factories.ts'

import { expectSound } from './expect-sound.ts'

const heading =
  'start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,line_item,project_id,organization_id,organization_name'
const may1 = '1714521600,1714608000,2024-05-01T00:00:00+00:00,2024-05-02T00:00:00+00:00'
const june1 = '1717200000,1717286400,2024-06-01T00:00:00+00:00,2024-06-02T00:00:00+00:00'
const cost = (when: string, value: string, model: string, currency = 'usd') =>
  `${when},${value},${currency},"${model}, input",proj_1,org-1,Personal`

/** May 10.004 and 20.009 of two models, June 0.5. */
const export1 = [heading, cost(may1, '10.004', 'gpt-4o'), cost(may1, '20.009', 'o3'), cost(june1, '0.5', 'o3')].join(
  '\n',
)

const uploaded = async (text: string) => must(await readUpload(piecesOf(text)))
async function* piecesOf(text: string) {
  for (let at = 0; at < text.length; at += 50) yield await Promise.resolve(Buffer.from(text.slice(at, at + 50)))
}

/** Half of what was used up to 50,000.00 dollars, rounded down. */
async function makeMatch(db: Database) {
  const offer = { ...usageMatch.offer, asset: 'USD', matchBasisPoints: 5000 }
  const running = await makeRunningOffer(db, { ...usageMatch, offer, limit: 10_000_000n })
  const providerId = running.provider.id
  return {
    providerId,
    async claimIt() {
      const who = { organisationId: newId('org'), userId: newId('usr') }
      const { id: claimId } = must(await claim(db, running, who))
      const key = { providerId, claimId }
      return {
        claimId,
        keep: async (text: string, over = {}) =>
          keepExport(db, { ...key, ...who, fileName: 'costs.csv', upload: await uploaded(text), at: july10, ...over }),
        kept: () => findKeptExport(db, key),
        show: (digest: string, over = {}) =>
          showExport(db, { ...key, ...who, formerProvider: 'openai', digest, at: july10, ...over }),
        award: () => explainAward(db, key),
      }
    },
    judge: (evidenceId: string, verdict: Parameters<typeof judgeEvidence>[1]['verdict']) =>
      judgeEvidence(db, { providerId, evidenceId, verdict, by: system, at: july10 }),
    lines: (evidenceId: string) => listEvidenceLines(db, { providerId, evidenceId }),
  }
}

test('what a claimant has seen is what is shown: lines per model and month, rounded down once', async ({ db }) => {
  const { claimIt, lines } = await makeMatch(db)
  const { keep, kept, show } = await claimIt()
  must(await keep(export1))
  const seen = await kept()
  expect(seen).toMatchObject({
    name: 'costs.csv',
    read: { amount: '3051', fromDay: '2024-05-01', toDay: '2024-06-02' },
  })
  expect(await db.$count(usageEvidence)).toBe(0)
  const shown = must(await show(seen?.digest ?? ''))
  expect(shown).toMatchObject({ kind: 'usage_export', amount: 30_51n, asset: 'USD', state: 'uploaded' })
  expect(await lines(shown.id)).toMatchObject([
    { line: 1, month: '2024-05', model: 'gpt-4o', inputTokens: null, verdict: null },
    { line: 2, month: '2024-05', model: 'o3' },
    { line: 3, month: '2024-06', model: 'o3' },
  ])
  expect(await show(seen?.digest ?? '')).toEqual({ ok: false, refusal: 'nothing_kept' })
  await expectSound(db)
})

test('a file that was uploaded after the one that was seen is not shown in its place', async ({ db }) => {
  const { claimIt } = await makeMatch(db)
  const { keep, kept, show } = await claimIt()
  must(await keep(export1))
  const digest = (await kept())?.digest ?? ''
  must(await keep(export1.replace('0.5', '5000')))
  expect(await db.$count(evidenceFiles)).toBe(1)
  expect(await show(digest)).toEqual({ ok: false, refusal: 'changed_meanwhile' })
  expect(await db.$count(usageEvidence)).toBe(0)
})

test('lines that are true count, others do not, and the award is told step by step', async ({ db }) => {
  const { claimIt, judge, lines } = await makeMatch(db)
  const { keep, kept, show, award } = await claimIt()
  must(await keep(export1))
  const { id } = must(await show((await kept())?.digest ?? ''))
  const verdicts = new Map([
    [1, 'verified' as const],
    [2, 'refuted' as const],
  ])
  expect(await judge(id, verdicts)).toEqual({ ok: false, refusal: 'verdict_missing' })
  const all = new Map([...verdicts, [3, 'verified' as const]])
  expect(must(await judge(id, all))).toMatchObject({ state: 'verified', amount: 30_51n, verifiedAmount: 10_50n })
  expect((await lines(id)).map(({ verdict }) => verdict)).toEqual(['verified', 'refuted', 'verified'])
  expect(await award()).toEqual({
    basisPoints: 5000,
    cap: 5_000_000n,
    verified: 10_50n,
    tenThousandths: 5_250_000n,
    matched: 5_25n,
    award: 5_25n,
  })
  expect(must(await judge(id, all))).toMatchObject({ verifiedAmount: 10_50n })
  expect(await judge(id, 'verified')).toEqual({ ok: false, refusal: 'already_judged' })
  await expectSound(db)
})

test('a verdict on the whole export is one on every line, and no line verified refutes it', async ({ db }) => {
  const { claimIt, judge, lines } = await makeMatch(db)
  const { keep, kept, show, award } = await claimIt()
  must(await keep(export1))
  const first = must(await show((await kept())?.digest ?? ''))
  const none = new Map([1, 2, 3].map((line) => [line, 'refuted' as const]))
  expect(must(await judge(first.id, none))).toMatchObject({ state: 'refuted', verifiedAmount: null })
  expect((await award())?.award).toBe(0n)
  must(await keep(export1))
  const again = must(await show((await kept())?.digest ?? ''))
  expect(must(await judge(again.id, 'verified'))).toMatchObject({ state: 'verified', verifiedAmount: 30_51n })
  expect((await lines(again.id)).every(({ verdict }) => verdict === 'verified')).toBe(true)
  await expectSound(db)
})

test('an export is kept for its own claim alone, in its currency, and once', async ({ db }) => {
  const { claimIt } = await makeMatch(db)
  const { keep, kept, show } = await claimIt()
  const usage = [
    'start_time,end_time,num_model_requests,model,input_tokens,output_tokens,input_cached_tokens',
    '1714521600,1714608000,1,gpt-4o,1,1,0',
  ].join('\n')
  const azure = [
    'Date,ProductName,MeterSubCategory,MeterName,CostInBillingCurrency,BillingCurrencyCode',
    '05/01/2024,Azure OpenAI,Azure OpenAI,gpt-4o-Inp Tokens,1,USD',
  ].join('\n')
  const many = [heading, ...Array.from({ length: 401 }, (_, number) => cost(may1, '1', `model ${number}`))].join('\n')
  const refusals = [
    await keep(export1, { organisationId: 'org_other' }),
    await keep(export1.replace('10.004,usd', '10.004,cny')),
    await keep(usage),
    await keep(azure),
    await keep([heading, cost(may1, '0.009', 'o3')].join('\n')),
    await keep(many),
  ]
  expect(refusals.map((answer) => !answer.ok && answer.refusal)).toEqual([
    'unknown_claim',
    'other_currency',
    'no_costs',
    'wrong_provider',
    'nothing_used',
    'too_many_lines',
  ])
  expect(await db.$count(evidenceFiles)).toBe(0)
  must(await keep(export1))
  must(await show((await kept())?.digest ?? ''))
  expect(await (await claimIt()).keep(export1)).toEqual({ ok: false, refusal: 'document_used' })
  expect(await db.$count(evidenceLines)).toBe(3)
})
