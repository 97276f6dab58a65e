import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { SourceList } from '#app/features/catalog/source-list.tsx'
import { shortName } from '#app/features/catalog/provider-name.tsx'
import { AssumptionList } from '#app/features/costs/assumption-list.tsx'
import { compareCosts } from '#app/features/costs/compare-costs.ts'
import { convertYear } from '#app/features/costs/converted-year.ts'
import { canonicalQuery, filled, yearQuery } from '#app/features/costs/cost-query.ts'
import { reasonText } from '#app/features/costs/cost-words.ts'
import { readCosts } from '#app/features/costs/read-costs.server.ts'
import { TextCountNote, TextMixText } from '#app/features/costs/text-count.tsx'
import { YearReport } from '#app/features/costs/year-report.tsx'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { searchOf } from '#app/lib/paths.ts'
import { parseQuery } from '#app/lib/query.ts'
import { sharedPage } from '#app/lib/shared-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { BadQuery } from '#app/ui/filter-form.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { formatDate } from '#app/ui/time.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const { query, bad } = parseQuery(new URL(request.url).searchParams, yearQuery)
  const at = new Date()
  const { model: key, ...rest } = query
  const fields = filled(rest, at)
  const { workload, models, offers, rates } = await readCosts(db(), { fields, at })
  const model = models.find((one) => one.key === key)
  if (!model) throw notFound()
  const { parts, unknown } = compareCosts({
    ...{ models: [model], workload, fields: {} },
    offers: offers.planned.map(({ plan }) => plan),
  })
  const [row] = parts[0]?.rows ?? []
  const year = row?.year ?? null
  const { show } = fields
  const converted = year && show && show !== year.currency ? convertYear(year, { to: show, rates }) : null
  return {
    title: t('costs.year.title', { model: model.modelName }),
    description: t('costs.year.description', { model: model.modelName }),
    fields,
    texts: workload.texts ?? null,
    counted: row?.counted ?? null,
    bad,
    model,
    year,
    converted,
    reasons: unknown[0]?.reasons ?? [],
    offerNames: Object.fromEntries(offers.planned.map(({ id, program }) => [id, program.name])),
  }
}

export const headers = sharedPage

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [{ title: `${data.title} · Switchyard` }, { name: 'description', content: data.description }]
    : [{ title: 'Switchyard' }]

export default function CostYear() {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const localized = useLocalized()
  const { title, fields, texts, counted, bad, model, year, converted, reasons, offerNames } =
    useLoaderData<typeof loader>()
  const address = canonicalQuery(fields)
  /** A grant's id begins with that of its offer. */
  const offerOf = (ref: string) => {
    const name = offerNames[ref] ?? offerNames[ref.split(' ')[0] ?? '']
    return name ? localized(name) : ref
  }
  return (
    <>
      <PageHead
        title={title}
        lead={t('costs.year.lead', {
          provider: shortName(localized(model.provider.name)),
          currency: t(`models.currencies.${model.sheet.currency}`),
          month: formatDate(locale, `${fields.start}-01`, 'month'),
        })}
      >
        <p className="flex flex-wrap gap-x-4">
          <a href={to('/cost', address)}>← {t('costs.year.back')}</a>
          <a href={`/api/v1/costs/year${searchOf({ ...address, model: model.key })}`}>{t('costs.json')}</a>
        </p>
      </PageHead>
      <BadQuery names={bad} />
      {texts ? (
        <>
          <TextMixText countedBy={texts.countedBy} />
          <p className="mb-4">
            <TextCountNote counted={counted} />
          </p>
        </>
      ) : null}
      {converted && 'noRateFor' in converted ? (
        <div className="mb-6">
          <Notice tone="attention">
            {t('costs.year.noRate', { month: formatDate(locale, `${converted.noRateFor}-01`, 'month') })}
          </Notice>
        </div>
      ) : null}
      {year ? (
        <YearReport {...{ year, offerOf }} converted={converted && 'noRateFor' in converted ? null : converted} />
      ) : (
        <Notice tone="attention" title={t('costs.year.unknown')}>
          <p>{[...new Set(reasons.map((reason) => reasonText(t, reason)))].join(' · ')}</p>
        </Notice>
      )}
      <AssumptionList />
      <div className="mt-6">
        <SourceList sources={model.evidence.sources} confidence={model.evidence.confidence} />
      </div>
    </>
  )
}
