import { Field, SelectField } from '#app/ui/field.tsx'
import { useT } from '#app/ui/i18n.tsx'

import { clockZones, rhythms, type filled } from './cost-query.ts'

type Fields = ReturnType<typeof filled>
type NumberName = 'calls' | 'in' | 'out' | 'cached' | 'batch' | 'growth' | 'rows' | 'rowTokens'

const bounds: Record<NumberName, { least?: number; most: number }> = {
  calls: { most: 10_000_000_000 },
  in: { most: 10_000_000 },
  out: { most: 10_000_000 },
  cached: { most: 100 },
  batch: { most: 100 },
  growth: { least: -90, most: 200 },
  rows: { most: 10_000_000_000 },
  rowTokens: { most: 1_000_000 },
}

/** The fields of one's own work that are numbers, in the order they are named, for any form whose address holds the work. */
export function WorkNumbers({ names, fields }: { names: readonly NumberName[]; fields: Fields }) {
  const t = useT()
  return names.map((name) => (
    <Field
      key={name}
      label={t(`costs.form.${name}`)}
      name={name}
      type="number"
      inputMode="numeric"
      min={bounds[name].least ?? 0}
      max={bounds[name].most}
      defaultValue={fields[name]}
      className="w-40 max-sm:w-full"
    />
  ))
}

/** The month in which a year begins, and at which hours the calls come. */
export function StartAndRhythm({ fields }: { fields: Fields }) {
  const t = useT()
  return (
    <>
      <Field
        label={t('costs.form.start')}
        name="start"
        type="month"
        pattern="20[2-4][0-9]-(0[1-9]|1[0-2])"
        defaultValue={fields.start}
        className="w-44 max-sm:w-full"
      />
      <SelectField
        label={t('costs.form.rhythm')}
        name="rhythm"
        defaultValue={fields.rhythm}
        className="max-sm:w-full"
        choices={rhythms.map((value) => ({ value, label: t(`costs.rhythms.${value}`) }))}
      />
    </>
  )
}

/** On whose clock the hours are told. */
export function ZoneField({ fields }: { fields: Fields }) {
  const t = useT()
  return (
    <SelectField
      label={t('costs.form.zone')}
      name="zone"
      defaultValue={fields.zone}
      className="max-sm:w-full"
      choices={clockZones.map((value) => ({ value, label: t(`costs.zones.${value}`) }))}
    />
  )
}
