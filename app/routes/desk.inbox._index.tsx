import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { DeadEventTable } from '#app/features/inbox/dead-event-table.tsx'
import { listDeadEvents } from '#app/features/inbox/dead-events.server.ts'
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

/** What was just tried again, or why it was not. */
const shape = { replayed: z.string().max(200), refused: z.enum(['unknown_event', 'event_not_dead']) }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  await requireOperator(request)
  const { query, bad } = parseQuery(new URL(request.url).searchParams, shape)
  const events = await listDeadEvents(db())
  return {
    events,
    dead: events[0]?.dead ?? 0,
    replayed: query.replayed ?? null,
    refused: query.refused ?? null,
    bad,
    title: t('desk.inbox.title'),
    description: t('desk.inbox.description'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function Inbox() {
  const { events, dead, replayed, refused, bad } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <div className="space-y-6">
      <PageHead title={t('desk.inbox.title')}>
        <p className="measure">{t('desk.inbox.lead')}</p>
      </PageHead>
      <BadQuery names={bad} />
      {refused ? (
        <Notice tone="error" title={t('desk.inbox.refusedTitle')}>
          <p>{t(`desk.inbox.${refused}`)}</p>
        </Notice>
      ) : null}
      {replayed ? <Notice tone="good" title={t('desk.inbox.replayed', { event: replayed })} /> : null}
      {events.length > 0 ? (
        <>
          <p className="figures text-ink-2">{t('desk.inbox.count', { n: dead })}</p>
          <DeadEventTable events={events} />
          {dead > events.length ? (
            <p className="text-table text-ink-2">{t('desk.inbox.more', { n: events.length })}</p>
          ) : null}
        </>
      ) : (
        <Empty title={t('desk.inbox.none')}>
          <p>{t('desk.inbox.noneText')}</p>
        </Empty>
      )}
    </div>
  )
}
