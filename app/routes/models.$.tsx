import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { ProviderName } from '#app/features/catalog/provider-name.tsx'
import { HistoryChart } from '#app/features/price-history/history-chart.tsx'
import { StepTable } from '#app/features/price-history/history-tables.tsx'
import { findModel, listPriceSteps } from '#app/features/price-history/price-history.server.ts'
import { seriesOf } from '#app/features/price-history/price-steps.ts'
import { PlanTable } from '#app/features/price-imports/plan-tables.tsx'
import { unitName } from '#app/features/price-imports/price-names.ts'
import { listToldPlans } from '#app/features/price-imports/said-plans.server.ts'
import { db } from '#app/lib/db.server.ts'
import { numberFormat } from '#app/lib/intl.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { sharedPage } from '#app/lib/shared-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useLocale, usePath, useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

/** `/models/:provider/:model`; a model's id may have slashes of its own. */
export async function loader({ params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const [providerId = '', ...rest] = (params['*'] ?? '').split('/')
  const modelId = rest.join('/')
  const isAskable = /^[a-z0-9-]{1,60}$/.test(providerId) && modelId.length <= 200 && !/\p{Cc}/u.test(modelId)
  const model = isAskable ? await findModel(db(), { providerId, modelId }) : null
  if (!model) throw notFound()
  const today = new Date().toISOString().slice(0, 10)
  return {
    title: t('history.title', { model: model.modelName }),
    description: t('history.description', { model: model.modelName }),
    model,
    today,
    plans: await listToldPlans(db(), { on: today, providerId, modelId }),
    series: seriesOf(await listPriceSteps(db(), { providerId, modelId })),
  }
}

export const headers = sharedPage

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [{ title: `${data.title} · Switchyard` }, { name: 'description', content: data.description }]
    : [{ title: 'Switchyard' }]

export default function ModelHistory() {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const { title, model, series, plans, today } = useLoaderData<typeof loader>()
  const key = `${model.providerId}/${model.modelId}`
  return (
    <>
      <PageHead title={title} lead={t('history.lead')}>
        <p className="flex flex-wrap gap-x-4">
          <a href={`${to(`/providers/${model.providerId}`)}#prices`}>
            <ProviderName name={model.providerName} short />
          </a>
          <code className="break-all">{model.modelId}</code>
          {model.contextTokens === null ? null : (
            <span className="figures">
              {t('models.tokens', { n: numberFormat(locale).format(model.contextTokens) })}
            </span>
          )}
          {model.deprecated ? <span className="text-changes">{t('models.deprecated')}</span> : null}
          <a href={to('/compare', { m: key })}>{t('compare.choice.link')}</a>
          <a href={to('/models/movers')}>{t('history.movers.title')}</a>
        </p>
      </PageHead>
      {series.length === 0 ? <Empty title={t('history.none')}>{t('history.noneText')}</Empty> : null}
      {series.map((one, index) => (
        <section key={index} aria-labelledby={`series-${index}`} className="mb-8 space-y-2">
          <h2 id={`series-${index}`}>
            {unitName(t, one.unit)}{' '}
            <span className="text-body font-normal text-ink-2">
              {[t(`models.currencies.${one.currency}`), one.channel].filter(Boolean).join(' · ')} ·{' '}
              {t('models.perMillion')}
            </span>
          </h2>
          <HistoryChart series={one} today={today} />
          <StepTable series={one} />
        </section>
      ))}
      {plans.length > 0 ? (
        <section className="space-y-2">
          <h2 id="plans">{t('prices.plans.title')}</h2>
          <p className="measure text-ink-2">{t('prices.plans.lead')}</p>
          <PlanTable plans={plans} />
        </section>
      ) : null}
    </>
  )
}
