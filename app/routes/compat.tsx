import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { Disclosure } from '#app/features/catalog/disclosure.tsx'
import { EvidenceLegend } from '#app/features/catalog/evidence-day.tsx'
import { shortName } from '#app/features/catalog/provider-name.tsx'
import { compatQuery } from '#app/features/compatibility/compat-query.ts'
import { FeatureNotes } from '#app/features/compatibility/feature-notes.tsx'
import { MatrixIndex } from '#app/features/compatibility/matrix-index.tsx'
import { MatrixTable } from '#app/features/compatibility/matrix-table.tsx'
import { countNotes, featuresOf } from '#app/features/compatibility/note-words.ts'
import { readMatrix } from '#app/features/compatibility/notes.server.ts'
import { ProviderNotes } from '#app/features/compatibility/provider-notes.tsx'
import { VerdictLegend } from '#app/features/compatibility/verdict-chip.tsx'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { parseQuery } from '#app/lib/query.ts'
import { sharedPage } from '#app/lib/shared-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { SelectField } from '#app/ui/field.tsx'
import { BadQuery, FilterForm, NothingLeft } from '#app/ui/filter-form.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { compatibilityAreas, compatibilityStatuses } from '#db/vocabulary.ts'

const filterNames = ['area', 'provider', 'feature'] as const
type FilterName = (typeof filterNames)[number]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const { query, bad } = parseQuery(new URL(request.url).searchParams, compatQuery)
  const whole = await readMatrix(db())
  if (query.provider && !whole.providers.some((provider) => provider.id === query.provider)) {
    bad.push(`provider=${query.provider}`)
    query.provider = undefined
  }
  const features = featuresOf(whole)
  if (query.feature && !features.some((feature) => feature.id === query.feature)) {
    bad.push(`feature=${query.feature}`)
    query.feature = undefined
  }
  const inArea = query.area ? features.filter((feature) => feature.area === query.area) : features
  const shown = whole.areas
    .map(({ area, features: ofArea }) => ({
      area,
      features: ofArea.filter(
        (feature) => inArea.includes(feature) && (!query.feature || feature.id === query.feature),
      ),
    }))
    .filter((group) => group.features.length > 0)
  const selected = whole.providers.filter((provider) => !query.provider || provider.id === query.provider)
  return {
    title: t('compat.title'),
    description: t('compat.description'),
    at: new Date(),
    query,
    bad,
    matrix: { providers: selected, areas: shown },
    choices: {
      providers: whole.providers.map(({ id, name }) => ({ id, name })),
      features: inArea.map(({ id, area, title }) => ({ id, area, title })),
    },
  }
}

export const headers = sharedPage

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [{ title: `${data.title} · Switchyard` }, { name: 'description', content: data.description }]
    : [{ title: 'Switchyard' }]

export default function Compatibility() {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const { at, query, bad, matrix, choices } = useLoaderData<typeof loader>()
  const features = featuresOf(matrix)
  const [provider] = matrix.providers
  const [feature] = features
  const words: Record<FilterName, string> = {
    area: query.area ? t(`compat.areas.${query.area}`) : '',
    provider: query.provider && provider ? shortName(localized(provider.name)) : '',
    feature: query.feature && feature ? localized(feature.title) : '',
  }
  const without = (name: FilterName) => to('/compat', { ...query, [name]: undefined })
  const active = filterNames.filter((name) => query[name]).map((name) => ({ name: words[name], href: without(name) }))
  return (
    <>
      <PageHead title={t('compat.title')} lead={t('compat.lead')} />
      <BadQuery names={bad} />
      <FilterForm label={t('compat.filters.label')} action={to('/compat')} active={active}>
        <SelectField
          label={t('compat.filters.area')}
          name="area"
          defaultValue={query.area ?? ''}
          anyLabel={t('site.form.any')}
          choices={compatibilityAreas.map((area) => ({ value: area, label: t(`compat.areas.${area}`) }))}
          className="w-full sm:w-44"
        />
        <SelectField
          label={t('compat.filters.provider')}
          name="provider"
          defaultValue={query.provider ?? ''}
          anyLabel={t('site.form.any')}
          choices={choices.providers.map(({ id, name }) => ({ value: id, label: shortName(localized(name)) }))}
          className="w-full sm:w-56"
        />
        <SelectField
          label={t('compat.filters.feature')}
          name="feature"
          defaultValue={query.feature ?? ''}
          anyLabel={t('site.form.any')}
          choices={choices.features.map(({ id, area, title }) => ({
            value: id,
            label: query.area ? localized(title) : `${t(`compat.areas.${area}`)} · ${localized(title)}`,
          }))}
          className="w-full sm:w-80"
        />
      </FilterForm>
      {features.length === 0 || matrix.providers.length === 0 ? (
        active.length > 0 ? (
          <NothingLeft
            title={t('compat.noneLeft')}
            clearHref={to('/compat')}
            drops={active.map(({ name, href }) => ({ text: t('site.form.remove', { name }), href }))}
          />
        ) : (
          <Empty title={t('compat.none')}>{t('compat.noneText')}</Empty>
        )
      ) : (
        <>
          <p role="status" className="figures mb-4 text-table">
            <strong className="font-bold">
              {t('compat.count', {
                notes: countNotes(
                  features,
                  matrix.providers.map(({ id }) => id),
                ),
                features: features.length,
                providers: matrix.providers.length,
              })}
            </strong>
          </p>
          <div className="mb-3">
            <Disclosure providerIds={matrix.providers.map(({ id }) => id)} />
          </div>
          <VerdictLegend statuses={compatibilityStatuses} />
          {query.feature && feature ? (
            <FeatureNotes feature={feature} providers={matrix.providers} at={at} />
          ) : query.provider && provider ? (
            <ProviderNotes provider={provider} areas={matrix.areas} at={at} />
          ) : (
            <>
              <p className="mb-3 text-note text-ink-2">{t('compat.matrixHint')}</p>
              <div className="hidden md:block">
                <MatrixTable matrix={matrix} />
              </div>
              <div className="md:hidden">
                <MatrixIndex matrix={matrix} />
              </div>
            </>
          )}
          {query.feature || query.provider ? (
            <>
              <EvidenceLegend />
              <p className="mt-6">
                <a href={to('/compat', { area: query.area })}>{t('compat.all')}</a>
              </p>
            </>
          ) : null}
        </>
      )}
    </>
  )
}
