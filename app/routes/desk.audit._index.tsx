import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { auditFields, auditQuery } from '#app/features/review/audit-query.ts'
import { AuditTable } from '#app/features/review/audit-table.tsx'
import { listAuditEvents } from '#app/features/review/audit-trail.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Field, SelectField } from '#app/ui/field.tsx'
import { BadQuery } from '#app/ui/filter-form.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Empty, Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { actorKinds, auditedEntities } from '#db/vocabulary.ts'

export const handle = { enhanced: true }

const perPage = 50
const shape = { ...auditQuery, page: z.coerce.number().int().min(1).max(2000) }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  await requireOperator(request)
  const { query, bad } = parseQuery(new URL(request.url).searchParams, shape)
  const { page = 1, ...filter } = query
  return {
    ...(await listAuditEvents(db(), filter, { page, perPage })),
    filter,
    page,
    bad,
    title: t('review.audit.title'),
    description: t('review.audit.lead'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function Audit() {
  const { events, hasMore, filter, page, bad } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const broken = events.filter(({ chain }) => chain !== 'whole').length
  const isNarrowed = auditFields.some((field) => filter[field] !== undefined)
  return (
    <div className="space-y-6">
      <PageHead title={t('review.audit.title')}>
        <p className="measure">{t('review.audit.lead')}</p>
      </PageHead>
      <BadQuery names={bad} />
      <form method="get" className="grid grid-cols-1 gap-3 min-[24rem]:grid-cols-2 lg:grid-cols-4">
        <Field label={t('review.audit.provider')} name="provider" defaultValue={filter.provider} maxLength={200} />
        <SelectField
          label={t('review.audit.entity')}
          name="entity"
          defaultValue={filter.entity ?? ''}
          anyLabel={t('site.form.any')}
          choices={auditedEntities.map((value) => ({ value, label: value, lang: 'en' }))}
        />
        <Field label={t('review.audit.id')} name="id" defaultValue={filter.id} maxLength={200} />
        <SelectField
          label={t('review.audit.actor')}
          name="actor"
          defaultValue={filter.actor ?? ''}
          anyLabel={t('site.form.any')}
          choices={actorKinds.map((value) => ({ value, label: t(`review.audit.actors.${value}`) }))}
        />
        <Field label={t('review.audit.by')} name="by" defaultValue={filter.by} maxLength={200} />
        <Field label={t('review.audit.action')} name="action" defaultValue={filter.action} maxLength={200} />
        <Field label={t('review.audit.from')} name="from" type="date" defaultValue={filter.from} />
        <Field label={t('review.audit.to')} name="to" type="date" defaultValue={filter.to} />
        <p className="flex flex-wrap items-center gap-3 min-[24rem]:col-span-2 lg:col-span-4">
          <Button type="submit" look="primary">
            {t('site.form.apply')}
          </Button>
          <ButtonLink href={to('/desk/audit/export', { ...filter, format: 'csv' })}>{t('review.audit.csv')}</ButtonLink>
          <ButtonLink href={to('/desk/audit/export', { ...filter, format: 'ndjson' })}>
            {t('review.audit.ndjson')}
          </ButtonLink>
        </p>
      </form>
      {events.length > 0 ? (
        <>
          <Notice
            tone={broken > 0 ? 'error' : 'good'}
            title={broken > 0 ? t('review.audit.broken', { n: broken }) : t('review.audit.whole', { n: events.length })}
          />
          <AuditTable events={events} />
          <nav aria-label={t('site.pages.label')} className="flex items-center gap-4 text-table">
            {page > 1 ? (
              <a className="flex min-h-11 items-center" href={to('/desk/audit', { ...filter, page: page - 1 })}>
                ← {t('site.pages.previous')}
              </a>
            ) : null}
            {hasMore ? (
              <a className="flex min-h-11 items-center" href={to('/desk/audit', { ...filter, page: page + 1 })}>
                {t('site.pages.next')} →
              </a>
            ) : null}
          </nav>
        </>
      ) : (
        <Empty title={t(isNarrowed ? 'review.audit.noneLeft' : 'review.audit.none')}>
          {isNarrowed ? <ButtonLink href={to('/desk/audit')}>{t('review.audit.all')}</ButtonLink> : null}
        </Empty>
      )}
    </div>
  )
}
