import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { useMay } from '#app/features/accounts/use-may.ts'
import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { listProviderNames } from '#app/features/catalog/provider-names.server.ts'
import { ClaimQueue } from '#app/features/credits/claim-queue.tsx'
import { decisionWords } from '#app/features/credits/console-words.ts'
import { listClaimQueue } from '#app/features/enrolments/claim-queue.server.ts'
import { matchedProvider } from '#app/features/enrolments/usage-match.ts'
import { listPrograms } from '#app/features/publishing/drafts.server.ts'
import { wholeText } from '#app/features/publishing/shown-program.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Empty, Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

const most = 50
type Refusal = keyof typeof decisionWords
const isRefusal = (text: string): text is Refusal => Object.hasOwn(decisionWords, text)
const shape = {
  program: z.string().max(64),
  risk: z.enum(['risky']),
  done: z.enum(['approved', 'rejected']),
  refused: z.string().refine(isRefusal),
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  const { query, bad } = parseQuery(new URL(request.url).searchParams, shape)
  const at = new Date()
  const found = await listClaimQueue(db(), {
    providerId,
    ...(query.program ? { programId: query.program } : {}),
    riskyOnly: query.risk === 'risky',
    at,
    limit: most + 1,
  })
  const claims = found.slice(0, most)
  const programs = (await listPrograms(db(), { providerId })).filter(({ handling }) => handling === 'run')
  const t = translator(locale)
  return {
    providerId,
    claims,
    hasMore: found.length > most,
    names: await listProviderNames(
      db(),
      claims.flatMap(({ benefit }) => matchedProvider(benefit) ?? []),
    ),
    programs: programs.map(({ id, name }) => ({ id, name })),
    query,
    bad,
    at,
    title: t('queue.title'),
    description: t('queue.lead'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function Queue() {
  const { providerId, claims, hasMore, names, programs, query, bad, at } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const may = useMay()
  const { refused, done } = query
  return (
    <div className="space-y-6">
      <PageHead title={t('queue.title')} lead={t('queue.lead')}>
        <p className="text-table text-ink-2">{t('queue.keys')}</p>
        <p>
          <a href={to(`/console/${providerId}/claims`)}>{t('queue.all')}</a>
        </p>
      </PageHead>
      {bad.length > 0 ? (
        <Notice tone="attention">
          <p>{t('site.badQuery', { names: bad.join(', ') })}</p>
        </Notice>
      ) : null}
      {done ? <Notice tone="good" title={t(`queue.done.${done}`)} /> : null}
      {refused && isRefusal(refused) ? (
        <Notice tone="error" title={t('queue.refusedTitle')}>
          <p>{t(decisionWords[refused])}</p>
        </Notice>
      ) : null}
      <form method="get" data-auto className="flex flex-wrap items-end gap-3">
        <SelectField
          label={t('queue.program')}
          name="program"
          defaultValue={query.program ?? ''}
          anyLabel={t('site.form.any')}
          choices={programs.map(({ id, name }) => ({ value: id, label: localized(wholeText(name)) }))}
        />
        <SelectField
          label={t('queue.risk')}
          name="risk"
          defaultValue={query.risk ?? ''}
          anyLabel={t('site.form.any')}
          choices={[{ value: 'risky', label: t('queue.risky') }]}
        />
        <Button type="submit">{t('site.form.apply')}</Button>
      </form>
      {claims.length > 0 ? (
        <>
          <p className="text-table text-ink-2">{t('queue.order')}</p>
          <ClaimQueue {...{ providerId, claims, names, at }} mayDecide={may('decide')} />
          {hasMore ? <p>{t('queue.more', { n: claims.length })}</p> : null}
        </>
      ) : query.program || query.risk ? (
        <Empty title={t('queue.noneLeft')}>
          <ButtonLink href={to(`/console/${providerId}/queue`)}>{t('console.claims.showAll')}</ButtonLink>
        </Empty>
      ) : (
        <Empty title={t('queue.none')}>
          <p>{t('queue.noneText')}</p>
        </Empty>
      )}
    </div>
  )
}
