import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { UnmatchedTable } from '#app/features/credits/unmatched-table.tsx'
import { listUnmatched } from '#app/features/credits/unmatched.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { BadQuery } from '#app/ui/filter-form.tsx'
import { useT } from '#app/ui/i18n.tsx'
import { Empty, Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

/** What was just decided, or why it was not. */
const shape = {
  decided: z.enum(['applied', 'partial', 'written_off']),
  refused: z.enum(['unknown_redemption', 'not_unmatched']),
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  await requireOperator(request)
  const { query, bad } = parseQuery(new URL(request.url).searchParams, shape)
  const uses = await listUnmatched(db())
  return {
    uses,
    waiting: uses[0]?.waiting ?? 0,
    decided: query.decided ?? null,
    refused: query.refused ?? null,
    bad,
    title: t('desk.unmatched.title'),
    description: t('desk.unmatched.description'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function Unmatched() {
  const { uses, waiting, decided, refused, bad } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <div className="space-y-6">
      <PageHead title={t('desk.unmatched.title')}>
        <p className="measure">{t('desk.unmatched.lead')}</p>
      </PageHead>
      <BadQuery names={bad} />
      {refused ? (
        <Notice tone="error" title={t('desk.unmatched.refusedTitle')}>
          <p>{t(`desk.unmatched.${refused}`)}</p>
        </Notice>
      ) : null}
      {decided ? <Notice tone="good" title={t(`desk.unmatched.${decided}`)} /> : null}
      {uses.length > 0 ? (
        <>
          <p className="figures text-ink-2">{t('desk.unmatched.count', { n: waiting })}</p>
          <UnmatchedTable uses={uses} />
          {waiting > uses.length ? (
            <p className="text-table text-ink-2">{t('desk.unmatched.more', { n: uses.length })}</p>
          ) : null}
        </>
      ) : (
        <Empty title={t('desk.unmatched.none')}>
          <p>{t('desk.unmatched.noneText')}</p>
        </Empty>
      )}
    </div>
  )
}
