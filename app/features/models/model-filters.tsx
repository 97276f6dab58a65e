import { shortName } from '#app/features/catalog/provider-name.tsx'
import { regionName } from '#app/features/catalog/region-name.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, SelectField, type Choice } from '#app/ui/field.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { currencies, editions, modelTraits } from '#db/vocabulary.ts'

import { bandChoices, contextChoices, modalityChoices, traitChoices } from './filter-models.ts'
import { modelColumns, modelSortKeys, perUnits, standardColumns } from './model-query.ts'
import { columnName, sortWords } from './model-table.tsx'
import type { ModelsPage } from './models-page.ts'

/** The filters, the order, the unit and the columns: a form whose address holds them all. */
export function ModelFilters({ page }: { page: ModelsPage }) {
  const t = useT()
  const to = usePath()
  const { query } = page
  const hasMore = [query.region, query.gives, query.currency, query.open, query.free, query.edition, query.unpriced]
  const isShaped = query.per !== undefined || query.show !== undefined || query.columns !== undefined
  return (
    <search className="mb-4 block">
      <form
        method="get"
        action={to('/models')}
        aria-label={t('models.filters.label')}
        data-live-form={to('/models/part')}
        className="space-y-3"
      >
        <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
          <MainFilters page={page} />
          <Button look="primary">{t('site.form.apply')}</Button>
        </div>
        <details open={hasMore.some((value) => value !== undefined) || (query.can?.length ?? 0) > 0}>
          <summary className="min-h-11 cursor-pointer py-2.5 text-table font-medium">{t('modelTable.more')}</summary>
          <MoreFilters page={page} />
        </details>
        <details open={isShaped}>
          <summary className="min-h-11 cursor-pointer py-2.5 text-table font-medium">{t('modelTable.shape')}</summary>
          <Shape page={page} />
        </details>
      </form>
    </search>
  )
}

/** Choices with the number of rows that each would leave. */
function useCounted() {
  const t = useT()
  return (value: string | number, name: string, n: number): Choice => ({
    value: String(value),
    label: t('modelTable.counted', { name, n }),
  })
}

function MainFilters({ page }: { page: ModelsPage }) {
  const t = useT()
  const localized = useLocalized()
  const counted = useCounted()
  const { query, facets } = page
  const any = t('site.form.any')
  return (
    <>
      <Field
        label={t('modelTable.filters.search')}
        name="q"
        type="search"
        defaultValue={query.q}
        maxLength={100}
        className="w-full sm:w-52"
      />
      <SelectField
        label={t('models.filters.provider')}
        name="provider"
        defaultValue={query.provider ?? ''}
        anyLabel={any}
        choices={page.providers.map(({ id, name, n }) => counted(id, shortName(localized(name)), n))}
        className="w-[calc(50%-8px)] sm:w-48"
      />
      <SelectField
        label={t('modelTable.filters.band')}
        name="band"
        defaultValue={query.band ?? ''}
        anyLabel={any}
        choices={bandChoices(facets.band).map(({ value, n }) => counted(value, t(`modelTable.bands.${value}`), n))}
        className="w-[calc(50%-8px)] sm:w-44"
      />
      <SelectField
        label={t('modelTable.filters.context')}
        name="context"
        defaultValue={query.context ?? ''}
        anyLabel={any}
        choices={contextChoices(facets.context).map(({ value, n }) =>
          counted(value, t('modelTable.atLeast', { n: value }), n),
        )}
        className="w-[calc(50%-8px)] sm:w-40"
      />
      <SelectField
        label={t('modelTable.filters.takes')}
        name="takes"
        defaultValue={query.takes ?? ''}
        anyLabel={any}
        choices={modalityChoices(facets.takes).map(({ value, n }) =>
          counted(value, t(`modelTable.modalities.${value}`), n),
        )}
        className="w-[calc(50%-8px)] sm:w-32"
      />
      <SelectField
        label={t('models.filters.sort')}
        name="sort"
        defaultValue={page.sortKey}
        choices={modelSortKeys.map((key) => ({ value: key, label: sortWords(t, key) }))}
        className="w-full sm:w-52"
      />
    </>
  )
}

function MoreFilters({ page: { query, facets } }: { page: ModelsPage }) {
  const t = useT()
  const locale = useLocale()
  const counted = useCounted()
  const any = t('site.form.any')
  const traits = new Map(traitChoices(facets.can).map(({ value, n }) => [value, n]))
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3 pb-2">
      <SelectField
        label={t('modelTable.filters.gives')}
        name="gives"
        defaultValue={query.gives ?? ''}
        anyLabel={any}
        choices={modalityChoices(facets.gives).map(({ value, n }) =>
          counted(value, t(`modelTable.modalities.${value}`), n),
        )}
        className="w-[calc(50%-8px)] sm:w-40"
      />
      <SelectField
        label={t('modelTable.filters.region')}
        name="region"
        defaultValue={query.region ?? ''}
        anyLabel={any}
        choices={[...facets.region].map(([region, n]) =>
          counted(region, region === 'any' ? t('modelTable.noPlace') : regionName(t, locale, region), n),
        )}
        className="w-[calc(50%-8px)] sm:w-44"
      />
      <SelectField
        label={t('modelTable.filters.open')}
        name="open"
        defaultValue={query.open ?? ''}
        anyLabel={any}
        choices={(['yes', 'no'] as const).flatMap((value) => {
          const n = facets.open.get(value)
          return n ? [counted(value, t(value === 'yes' ? 'modelTable.openYes' : 'modelTable.openNo'), n)] : []
        })}
        className="w-[calc(50%-8px)] sm:w-40"
      />
      <SelectField
        label={t('models.filters.currency')}
        name="currency"
        defaultValue={query.currency ?? ''}
        anyLabel={any}
        choices={currencies.flatMap((currency) => {
          const n = facets.currency.get(currency)
          return n ? [counted(currency, t(`models.currencies.${currency}`), n)] : []
        })}
        className="w-[calc(50%-8px)] sm:w-48"
      />
      <SelectField
        label={t('models.filters.edition')}
        name="edition"
        defaultValue={query.edition ?? 'current'}
        choices={[...editions].reverse().map((value) => ({ value, label: t(`models.editions.${value}`) }))}
        className="w-[calc(50%-8px)] sm:w-44"
      />
      <fieldset className="flex flex-wrap gap-x-4">
        <legend className="mb-1 text-table font-medium">{t('modelTable.filters.can')}</legend>
        {modelTraits
          .filter((trait) => trait !== 'open_weights')
          .map((trait) => (
            <Check
              key={trait}
              name="can"
              value={trait}
              isOn={query.can?.includes(trait) ?? false}
              label={t('modelTable.counted', { name: t(`modelTable.traits.${trait}`), n: traits.get(trait) ?? 0 })}
            />
          ))}
        <Check
          name="free"
          value="yes"
          isOn={query.free === 'yes'}
          label={t('modelTable.counted', { name: t('modelTable.filters.free'), n: facets.free.get('yes') ?? 0 })}
        />
        <Check name="unpriced" value="yes" isOn={query.unpriced === 'yes'} label={t('modelTable.filters.unpriced')} />
      </fieldset>
    </div>
  )
}

function Shape({ page }: { page: ModelsPage }) {
  const t = useT()
  const { query } = page
  const chosen: readonly string[] = query.columns ?? standardColumns
  return (
    <div className="space-y-3 pb-2">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <SelectField
          label={t('modelTable.filters.per')}
          name="per"
          defaultValue={query.per ?? 'million'}
          choices={perUnits.map((value) => ({ value, label: t(`modelTable.pers.${value}`) }))}
          className="w-full sm:w-48"
        />
        <Field
          label={t('modelTable.filters.in')}
          name="in"
          type="number"
          min={0}
          max={10_000_000}
          defaultValue={page.call.in}
          className="w-[calc(50%-8px)] sm:w-40"
        />
        <Field
          label={t('modelTable.filters.out')}
          name="out"
          type="number"
          min={0}
          max={10_000_000}
          defaultValue={page.call.out}
          className="w-[calc(50%-8px)] sm:w-40"
        />
        <SelectField
          label={t('modelTable.filters.show')}
          name="show"
          defaultValue={query.show ?? ''}
          anyLabel={t('modelTable.ownCurrency')}
          choices={currencies.map((value) => ({ value, label: t(`models.currencies.${value}`) }))}
          className="w-full sm:w-52"
        />
      </div>
      <fieldset>
        <legend className="mb-1 text-table font-medium">{t('modelTable.filters.columns')}</legend>
        <div className="flex flex-wrap gap-x-4">
          {modelColumns.map((column) => (
            <Check
              key={column}
              name="columns"
              value={column}
              isOn={chosen.includes(column)}
              label={columnName(t, column)}
            />
          ))}
        </div>
      </fieldset>
    </div>
  )
}

function Check({ name, value, isOn, label }: { name: string; value: string; isOn: boolean; label: string }) {
  return (
    <label className="inline-flex min-h-11 items-center gap-2 text-table">
      <input type="checkbox" name={name} value={value} defaultChecked={isOn} className="size-4" />
      <span data-live-label={`${name}-${value}`}>{label}</span>
    </label>
  )
}
