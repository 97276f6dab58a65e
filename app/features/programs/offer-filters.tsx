import { askedPlaces } from '#app/features/catalog/places.ts'
import { regionName } from '#app/features/catalog/region-name.ts'
import type { Query } from '#app/lib/paths.ts'
import { Field, SelectField, type Choice } from '#app/ui/field.tsx'
import { FilterForm } from '#app/ui/filter-form.tsx'
import { useLocale, usePath, useT } from '#app/ui/i18n.tsx'
import { benefitTypes } from '#db/vocabulary.ts'

import { narrowingFields, type NarrowingField, type OfferQuery } from './offer-query.ts'
import { statusFilters } from './offer.ts'
import type { OffersView } from './read-view.server.ts'

type Choices = Pick<OffersView, 'providers' | 'former' | 'names'>

/** How a filter in force is called: `I am in: Hong Kong`. */
export function useFilterWords(query: OfferQuery, { providers, names }: Choices): (field: NarrowingField) => string {
  const t = useT()
  const locale = useLocale()
  return (field) => {
    const value = query[field] ?? ''
    const said = {
      region: () => regionName(t, locale, value),
      from: () => names[value]?.[locale] ?? value,
      provider: () => providers.find(({ id }) => id === value)?.name[locale] ?? value,
      kind: () => (query.kind ? t(`benefits.types.${query.kind}`) : value),
      q: () => value,
    }
    return t('offers.filters.active', { name: t(`offers.filters.${field}`), value: said[field]() })
  }
}

/** The filters of the offers, all in the address. */
export function OfferFilters({
  query,
  choices,
  carried = {},
}: {
  query: OfferQuery
  choices: Choices
  /** What else stands in the address and is to stay there. */
  carried?: Query
}) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const words = useFilterWords(query, choices)
  const { providers, former, names } = choices
  const active = narrowingFields
    .filter((field) => query[field] !== undefined)
    .map((field) => ({ name: words(field), href: to('/offers', { ...query, [field]: undefined, ...carried }) }))
  const places =
    query.region && !askedPlaces.some((place) => place === query.region) ? [query.region, ...askedPlaces] : askedPlaces
  return (
    <FilterForm label={t('offers.filters.label')} action={to('/offers')} active={active}>
      {Object.entries(carried).map(([name, value]) =>
        value === undefined || value === null ? null : (
          <input key={name} type="hidden" name={name} value={String(value)} />
        ),
      )}
      <Select
        field="region"
        query={query}
        choices={places.map((place) => ({ value: place, label: regionName(t, locale, place) }))}
      />
      <Select
        field="from"
        query={query}
        choices={known(query.from, former).map((id) => ({ value: id, label: names[id]?.[locale] ?? id }))}
      />
      <Select
        field="provider"
        query={query}
        choices={known(
          query.provider,
          providers.map(({ id }) => id),
        )
          .map((id) => ({ value: id, label: providers.find((provider) => provider.id === id)?.name[locale] ?? id }))
          .sort((a, b) => a.label.localeCompare(b.label, locale))}
      />
      <Select
        field="kind"
        query={query}
        choices={benefitTypes.map((type) => ({ value: type, label: t(`benefits.types.${type}`) }))}
      />
      <SelectField
        label={t('offers.filters.status')}
        name="status"
        defaultValue={query.status ?? 'current'}
        choices={statusFilters.map((status) => ({ value: status, label: t(`offers.statusFilters.${status}`) }))}
        className="w-[calc(50%-8px)] sm:w-40"
      />
      <Field
        label={t('offers.filters.q')}
        name="q"
        type="search"
        defaultValue={query.q}
        maxLength={100}
        className="w-[calc(50%-8px)] sm:w-40"
      />
    </FilterForm>
  )
}

/** The choices with the one in force among them, even when nothing stands under it. */
const known = (chosen: string | undefined, ids: readonly string[]) =>
  chosen && !ids.includes(chosen) ? [chosen, ...ids] : ids

function Select({
  field,
  query,
  choices,
}: {
  field: 'region' | 'from' | 'provider' | 'kind'
  query: OfferQuery
  choices: readonly Choice[]
}) {
  const t = useT()
  return (
    <SelectField
      label={t(`offers.filters.${field}`)}
      name={field}
      defaultValue={query[field] ?? ''}
      anyLabel={t('site.form.any')}
      choices={choices}
      className="w-[calc(50%-8px)] sm:w-40"
    />
  )
}
