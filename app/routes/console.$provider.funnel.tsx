import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { FunnelChart } from '#app/features/credits/funnel-chart.tsx'
import { findFunnelUpdate, newestClaims, readFunnelDays } from '#app/features/credits/funnel-days.server.ts'
import { fewest, funnelRows, ofSource, sourceRows } from '#app/features/credits/funnel-figures.ts'
import { FunnelTable, SourceTable } from '#app/features/credits/funnel-tables.tsx'
import { readFunnel } from '#app/features/credits/funnel.server.ts'
import { listCountedPrograms } from '#app/features/programs/counted-programs.server.ts'
import { visitSource } from '#app/features/programs/visit-source.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { BadQuery } from '#app/ui/filter-form.tsx'
import { useLocalized, useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { InstantText } from '#app/ui/time.tsx'

export const handle = { enhanced: true }

/** Stands in an address for the visits whose source is not known. */
const unknown = '?'
const shape = { program: z.string().max(200), source: z.union([z.literal(unknown), visitSource]) }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  const { query, bad } = parseQuery(new URL(request.url).searchParams, shape)
  const programs = await listCountedPrograms(db(), { providerId })
  const program = programs.find(({ slug }) => slug === query.program) ?? programs[0] ?? null
  const t = translator(locale)
  const page = {
    programs,
    updatedAt: await findFunnelUpdate(db()),
    newestClaims,
    bad: query.program && query.program !== program?.slug ? [...bad, `program=${query.program}`] : bad,
    title: t('console.funnel.title'),
    description: t('console.funnel.description'),
  }
  if (!program) return { ...page, program: null }
  const figures = await readFunnel(db(), { providerId, programId: program.id })
  const sources = sourceRows(figures)
  // One of the small ones is not told apart, whoever asks.
  const asked = query.source === unknown ? '' : query.source
  const source = sources.some((row) => row.source === asked) ? (asked ?? null) : null
  return {
    ...page,
    program,
    sources,
    source,
    rows: funnelRows(source === null ? figures : ofSource(figures, source)),
    days: await readFunnelDays(db(), { providerId, programId: program.id, source }),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function Funnel() {
  const page = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <div className="space-y-6">
      <PageHead title={t('console.funnel.title')} lead={t('console.funnel.lead')} />
      <BadQuery names={page.bad} />
      {page.program ? (
        <Steps page={page} />
      ) : (
        <Empty title={t('console.funnel.noPrograms')}>
          <p>{t('console.funnel.noProgramsText')}</p>
        </Empty>
      )}
    </div>
  )
}

type Page = Extract<Awaited<ReturnType<typeof loader>>, { rows: unknown }>

function Steps({ page }: { page: Page }) {
  const t = useT()
  const localized = useLocalized()
  const { program, rows, days, sources, source, updatedAt } = page
  const name = localized(program.name)
  const named = sources.flatMap((row) => row.source ?? [])
  return (
    <>
      <form method="get" data-auto className="flex flex-wrap items-end gap-3">
        <SelectField
          label={t('console.funnel.program')}
          name="program"
          defaultValue={program.slug}
          choices={page.programs.map((one) => ({ value: one.slug, label: localized(one.name) }))}
          className="min-w-0 max-w-full"
        />
        {named.length > 0 ? (
          <SelectField
            label={t('console.funnel.source')}
            name="source"
            defaultValue={source === '' ? unknown : (source ?? '')}
            anyLabel={t('console.funnel.allSources')}
            choices={named.map((one) => ({
              value: one === '' ? unknown : one,
              label: one === '' ? t('console.funnel.unknown') : one,
            }))}
          />
        ) : null}
        <Button type="submit">{t('site.form.apply')}</Button>
      </form>
      <p className="text-table text-ink-2">
        {t('console.funnel.updatedAt')}:{' '}
        {updatedAt ? <InstantText at={updatedAt} zone={program.timeZone ?? 'UTC'} /> : t('console.funnel.never')}
      </p>
      {rows.every(({ count }) => count === 0) ? (
        <Empty title={t('console.funnel.none')}>
          <p>{t('console.funnel.noneText')}</p>
        </Empty>
      ) : (
        <>
          <section aria-labelledby="steps" className="space-y-4">
            <h2 id="steps">{t('console.funnel.caption', { program: name })}</h2>
            <FunnelChart rows={rows} />
            <FunnelTable caption={t('console.funnel.tableCaption', { program: name })} rows={rows} days={days} />
          </section>
          <section aria-labelledby="by-source" className="space-y-2">
            <h2 id="by-source">{t('console.funnel.bySource')}</h2>
            <SourceTable rows={sources} />
          </section>
        </>
      )}
      <div className="measure space-y-2 text-table text-ink-2">
        <p>{t('console.funnel.counted', { n: fewest })}</p>
        <p>{t('console.funnel.daysHint', { n: page.newestClaims })}</p>
        <p>{t('console.funnel.noCodes')}</p>
      </div>
    </>
  )
}
