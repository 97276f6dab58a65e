import type { Page } from 'playwright-core'

import { ruleCluster } from '#app/features/abuse/rule-cluster.server.ts'
import { unitOf } from '#app/features/credits/amount.ts'
import { openBudget } from '#app/features/credits/open-budget.server.ts'
import { deriveSignalKey, hashSignal, readSignals } from '#app/features/enrolments/signals.server.ts'
import { translator } from '#app/messages/translator.server.ts'
import type { Benefit } from '#db/benefit.ts'
import { newId } from '#db/ids.ts'
import type { offers } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { claim, makeOffer, makeProgram, must, system } from '#test/factories.ts'

const t = translator('en')

const noModels = { ids: [], families: [], known: true }
const credit = (amount: string): Benefit => ({
  type: 'credit',
  currency: 'CNY',
  amount,
  amountMax: null,
  upTo: false,
  tiers: [],
  equalsPlanPrice: false,
  validity: { days: 90, from: 'grant' },
})

/** Programs of a provider that show every page of a console and of a claim: codes, a match of usage, an approval. */
export async function openOwnPrograms(db: Database, { providerId, at }: { providerId: string; at: Date }) {
  const programs = [
    {
      id: 'own-codes',
      name: { en: 'Moving credit by code', 'zh-CN': '搬家赠金兑换码', 'zh-HK': '轉用優惠兌換碼' },
      approvalMode: 'auto' as const,
      offer: { asset: 'CNY', benefit: credit('50'), amount: 5_000n, delivery: 'code' as const },
    },
    {
      id: 'own-match',
      name: { en: 'Your usage, matched', 'zh-CN': '按原用量等额赠送', 'zh-HK': '按原用量等額贈送' },
      approvalMode: 'manual' as const,
      offer: {
        benefit: {
          type: 'usage_match',
          ofProvider: 'openai',
          ratio: '1',
          cap: '50000000',
          models: noModels,
        } satisfies Benefit,
        asset: 'tok.glm-4',
        amount: 50_000_000n,
        matchBasisPoints: 10_000,
        matchCap: 50_000_000n,
      },
    },
    {
      id: 'own-approval',
      name: { en: 'Credit for companies', 'zh-CN': '企业赠金', 'zh-HK': '企業額度' },
      approvalMode: 'manual' as const,
      offer: { asset: 'CNY', benefit: credit('500'), amount: 50_000n },
    },
  ]
  for (const { id, name, approvalMode, offer } of programs) {
    const always = { endsAt: null, endsLocalExcl: null, endsPrecision: 'unknown' } as const
    const evidenceNewestOn = at.toISOString().slice(0, 10)
    await makeProgram(db, {
      providerId,
      id,
      slug: id,
      name,
      approvalMode,
      reserveOn: 'submit',
      evidenceNewestOn,
      ...always,
    })
    const benefitType = offer.benefit.type
    const made = await makeOffer(db, { providerId, programId: id, benefitType, ...offer })
    must(
      await openBudget(db, { providerId, programId: id, asset: offer.asset, limit: 12_345_678_900n, by: system, at }),
    )
    if (id === 'own-approval') await claimTogether(db, made, { at })
  }
}

/** Two people of one school claim, and an operator has said something of another. */
async function claimTogether(db: Database, offer: typeof offers.$inferSelect, { at }: { at: Date }) {
  const { providerId, programId } = offer
  const key = deriveSignalKey('a secret of nobody, of 32 characters')
  for (const email of ['ada@school.example', 'bob@school.example']) {
    const userId = newId('usr')
    const signals = readSignals({ providerId, userId, email, key })
    must(await claim(db, { offer }, { organisationId: newId('org'), userId, signals, at }))
  }
  const keyHash = hashSignal('college.example', { providerId, kind: 'domain', key })
  const ends = { startsAt: at, endsAt: new Date(at.getTime() + 30 * 86_400_000) }
  // Chinese and short, so that a page in any language shows what somebody wrote.
  const said = { stance: 'allow', name: '九月課程', reason: '校方提出。', by: 'usr_nobody' } as const
  must(await ruleCluster(db, { providerId, programId, cluster: { kind: 'domain', keyHash }, ...said, ...ends, at }))
}

/** Claims the one offer of a program through its page. @returns the claim's id */
export async function claimFrom(page: Page, url: string, slug: string): Promise<string> {
  await page.goto(`${url}/en/offers/${slug}`)
  await page.getByRole('button', { name: t('claims.panel.button') }).click()
  await page.waitForURL(/\/me\/claims\//)
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** What somebody who is signed in has of those programs, as addresses without language. */
export interface OwnRoom {
  claims: { code: string; match: string; approval: string }
  offerOfCodes: string
  budget: string
  key: string
  /** A program that is being written, and one of its lines. */
  draft: string
  line: string
}

/** Uploads codes, claims from each program, shows usage, asks about a claim and issues a key, all through the pages. */
export async function useOwnPrograms(page: Page, url: string, providerId: string): Promise<OwnRoom> {
  const console = `${url}/en/console/${providerId}`
  await page.goto(`${console}/codes`)
  await page.getByLabel(t('console.codes.paste')).fill('MOVE-2024-A\nMOVE-2024-B\nMOVE-2024-C')
  await page.getByRole('button', { name: t('console.codes.submit') }).click()

  const claims = {
    code: await claimFrom(page, url, 'own-codes'),
    match: await claimFrom(page, url, 'own-match'),
    approval: await claimFrom(page, url, 'own-approval'),
  }

  await page.goto(`${url}/en/me/claims/${claims.match}/evidence`)
  await page.getByLabel(t('credits.evidence.kind')).selectOption('invoice')
  const file = { name: 'may.pdf', mimeType: 'application/pdf', buffer: Buffer.from('an invoice') }
  await page.getByLabel(t('credits.evidence.file'), { exact: true }).setInputFiles(file)
  await page.getByLabel(t('credits.evidence.fromDay')).fill('2024-05-01')
  await page.getByLabel(t('credits.evidence.lastDay')).fill('2024-05-31')
  await page.getByLabel(t('credits.evidence.amount', { unit: unitOf({ t }, 'tok.glm-4') })).fill('12,345,600')
  await page.getByRole('button', { name: t('credits.evidence.submit') }).click()
  await page.waitForURL(/evidence#shown$/)

  await page.goto(`${console}/claims/${claims.approval}/ask`)
  // Chinese and short, so that a page in any language shows what somebody wrote.
  await page.getByLabel(t('console.ask.label')).fill('由何時起使用？')
  await page.getByRole('button', { name: t('console.ask.submit') }).click()

  await page.goto(`${console}/keys`)
  await page.getByLabel(t('console.keys.name'), { exact: true }).fill('1')
  await page.getByRole('button', { name: t('console.keys.issue') }).click()
  await page.goto(`${console}/keys`)
  const key = await idBehind(page, /\/keys\/([^/]+)\/revoke$/)
  await page.goto(`${console}/codes`)
  const offerOfCodes = await idBehind(page, /\/codes\/([^/]+)\/void$/)
  const { draft, line } = await beginProgram(page, console)
  await page.goto(console)
  return { claims, draft, line, offerOfCodes, key, budget: await idBehind(page, /\/budgets\/([^/]+)\/raise$/) }
}

/** Begins a program with one benefit in it. */
async function beginProgram(page: Page, console: string): Promise<{ draft: string; line: string }> {
  await page.goto(`${console}/programs/new`)
  // The English name stands in no Chinese page, which has its own.
  for (const [name, text] of [
    ['nameEn', 'Moving credit'],
    ['nameZhCn', '搬家赠金'],
    ['nameZhHk', '轉用額度'],
  ] as const) {
    await page.locator(`[name=${name}]`).fill(text)
  }
  await page.getByRole('button', { name: t('programs.new.submit') }).click()
  await page.waitForURL(/\/programs\/prg_\w+$/)
  const draft = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await page.goto(`${console}/programs/${draft}/lines/new?type=credit`)
  await page.getByLabel(t('programs.benefit.currency')).selectOption('HKD')
  await page.getByLabel(t('programs.benefit.amount'), { exact: true }).fill('50')
  await page.getByRole('button', { name: t('programs.parts.keep') }).click()
  await page.waitForURL(/#lines$/)
  return { draft, line: await idBehind(page, /\/lines\/(off_[^/]+)$/) }
}

async function idBehind(page: Page, address: RegExp): Promise<string> {
  const links = await page.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  const [id] = links.flatMap((href) => address.exec(href)?.[1] ?? [])
  if (!id) throw new Error(`no link to ${address.source} on ${page.url()}`)
  return id
}
