import { askedPlaces } from '#app/features/catalog/places.ts'
import { regionName } from '#app/features/catalog/region-name.ts'
import type { filled } from '#app/features/costs/cost-query.ts'
import { StartAndRhythm, WorkNumbers, ZoneField } from '#app/features/costs/work-fields.tsx'
import type { Query } from '#app/lib/paths.ts'
import { textKinds } from '#app/features/tokens/corpus.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { useLocale, usePath, useT } from '#app/ui/i18n.tsx'
import { currencies } from '#db/vocabulary.ts'

import { priceScales, type CompareQuery } from './compare-query.ts'

/** Everything of an address that a form does not ask for itself, so that it is kept. */
export function Kept({ address, but }: { address: Query; but: readonly string[] }) {
  return Object.entries(address).flatMap(([name, value]) =>
    but.includes(name)
      ? []
      : (Array.isArray(value) ? value : [value]).flatMap((item: string | number | null | undefined, index) =>
          item === null || item === undefined || item === '' ? (
            []
          ) : (
            <input key={`${name} ${index}`} type="hidden" name={name} value={item} />
          ),
        ),
  )
}

/** How prices are told and for which work, as a plain form whose address holds it. */
export function CompareForm({
  address,
  query,
  fields,
}: {
  address: Query
  query: CompareQuery
  fields: ReturnType<typeof filled>
}) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const asked = [
    'cur',
    'unit',
    'text',
    'region',
    'calls',
    'in',
    'out',
    'cached',
    'batch',
    'growth',
    'start',
    'rhythm',
    'zone',
  ]
  const places = [...new Set([...askedPlaces, ...(query.region ? [query.region] : [])])]
  return (
    <form
      method="get"
      action={to('/compare')}
      aria-label={t('compare.form.label')}
      data-auto
      className="mb-4 space-y-3 print:hidden"
    >
      <Kept address={address} but={asked} />
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <SelectField
          label={t('costs.form.region')}
          name="region"
          defaultValue={query.region ?? ''}
          anyLabel={t('compare.form.anyRegion')}
          className="max-sm:w-full"
          choices={places.map((value) => ({ value, label: regionName(t, locale, value) }))}
        />
        <SelectField
          label={t('compare.form.unit')}
          name="unit"
          defaultValue={query.unit ?? '1m'}
          className="max-sm:w-full"
          choices={priceScales.map((value) => ({ value, label: t(`compare.units.${value}`) }))}
        />
        <SelectField
          label={t('compare.form.cur')}
          name="cur"
          defaultValue={query.cur ?? ''}
          anyLabel={t('compare.form.ownCurrency')}
          className="max-sm:w-full"
          choices={currencies.map((value) => ({ value, label: t(`models.currencies.${value}`) }))}
        />
        <SelectField
          label={t('compare.form.text')}
          name="text"
          defaultValue={query.text ?? ''}
          anyLabel={t('compare.form.anyText')}
          className="max-sm:w-full"
          choices={textKinds.map((value) => ({ value, label: t(`tokens.kinds.${value}`) }))}
        />
        <Button look="primary">{t('site.form.apply')}</Button>
      </div>
      <details>
        <summary className="cursor-pointer py-2 text-table font-medium">
          {t('compare.form.work', { calls: fields.calls, input: fields.in, output: fields.out })}
        </summary>
        <div className="mt-2 flex flex-wrap items-end gap-x-4 gap-y-3">
          <WorkNumbers names={['calls', 'in', 'out', 'cached', 'batch', 'growth']} fields={fields} />
          <StartAndRhythm fields={fields} />
          <ZoneField fields={fields} />
        </div>
      </details>
    </form>
  )
}
