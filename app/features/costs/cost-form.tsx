import { askedPlaces } from '#app/features/catalog/places.ts'
import { shortName } from '#app/features/catalog/provider-name.tsx'
import { regionName } from '#app/features/catalog/region-name.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, SelectField } from '#app/ui/field.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { currencies } from '#db/vocabulary.ts'

import { examples, textsOf, type CostQuery, type ExampleName, type filled } from './cost-query.ts'
import type { PricedModel } from './priced-models.ts'
import { StartAndRhythm, TextMixFields, WorkNumbers, ZoneField } from './work-fields.tsx'

/** The work that is to be reckoned, as a plain form whose address holds it; three examples are one press away. */
export function CostForm({
  fields,
  query,
  models,
}: {
  fields: ReturnType<typeof filled>
  query: CostQuery
  models: readonly Pick<PricedModel, 'key' | 'modelName' | 'provider'>[]
}) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const localized = useLocalized()
  const places = [...new Set([...askedPlaces, ...(fields.region ? [fields.region] : [])])]
  const providers = [...new Map(models.map(({ provider }) => [provider.id, provider])).values()]
  return (
    <search className="mb-2 block space-y-3">
      <form method="get" action={to('/cost')} aria-label={t('costs.form.label')} className="space-y-4">
        <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
          <WorkNumbers names={['calls', 'in', 'out', 'cached', 'batch']} fields={fields} />
          <SelectField
            label={t('costs.form.from')}
            name="from"
            defaultValue={fields.from ?? ''}
            anyLabel={t('costs.form.nobody')}
            choices={models.map(({ key, modelName, provider }) => ({
              value: key,
              label: modelName,
              lang: 'en',
              group: shortName(localized(provider.name)),
            }))}
            className="w-72 max-sm:w-full"
          />
        </div>
        <details
          open={
            query.q ||
            query.show ||
            query.region ||
            query.hours ||
            query.provider ||
            query.currency ||
            query.growth ||
            query.rows ||
            textsOf(fields)
              ? true
              : undefined
          }
        >
          <summary className="cursor-pointer py-2 text-table font-medium">{t('costs.form.more')}</summary>
          <div className="mt-2 flex flex-wrap items-end gap-x-4 gap-y-3">
            <WorkNumbers names={['growth', 'rows', 'rowTokens']} fields={fields} />
            <StartAndRhythm fields={fields} />
            <Field
              label={t('costs.form.hours')}
              hint={t('costs.form.hoursHint')}
              name="hours"
              defaultValue={fields.hours}
              pattern="\s*[0-9]{1,3}([\s,;]+[0-9]{1,3}){23}\s*"
              maxLength={120}
              className="w-96 max-sm:w-full"
            />
            <ZoneField fields={fields} />
            <TextMixFields fields={fields} />
            <SelectField
              label={t('costs.form.region')}
              name="region"
              defaultValue={fields.region ?? ''}
              anyLabel={t('costs.form.anyRegion')}
              className="max-sm:w-full"
              choices={places.map((value) => ({ value, label: regionName(t, locale, value) }))}
            />
            <Field
              label={t('costs.form.q')}
              name="q"
              type="search"
              maxLength={100}
              defaultValue={fields.q}
              className="max-sm:w-full"
            />
            <SelectField
              label={t('costs.form.provider')}
              name="provider"
              defaultValue={fields.provider ?? ''}
              anyLabel={t('costs.form.anyProvider')}
              className="max-sm:w-full"
              choices={providers.map(({ id, name }) => ({ value: id, label: shortName(localized(name)) }))}
            />
            <SelectField
              label={t('costs.form.currency')}
              name="currency"
              defaultValue={fields.currency ?? ''}
              anyLabel={t('costs.form.anyCurrency')}
              className="max-sm:w-full"
              choices={currencies.map((value) => ({ value, label: t(`models.currencies.${value}`) }))}
            />
            <SelectField
              label={t('costs.form.show')}
              name="show"
              defaultValue={fields.show ?? ''}
              anyLabel={t('modelTable.ownCurrency')}
              className="max-sm:w-full"
              choices={currencies.map((value) => ({ value, label: t(`models.currencies.${value}`) }))}
            />
          </div>
        </details>
        <Button look="primary">{t('costs.form.submit')}</Button>
      </form>
      <p className="flex flex-wrap items-center gap-x-4 text-table text-ink-2">
        {t('costs.examples.label')}
        {(Object.keys(examples) as ExampleName[]).map((name) => (
          <a key={name} href={to('/cost', examples[name])} className="inline-flex min-h-11 items-center">
            {t(`costs.examples.${name}`)}
          </a>
        ))}
      </p>
    </search>
  )
}
