import { numberFormat } from '#app/lib/intl.ts'
import { usePath, useLocale, useT } from '#app/ui/i18n.tsx'
import { DataTable } from '#app/ui/table.tsx'
import { formatDate } from '#app/ui/time.tsx'

import { allUses, monthlyWork, type ModelUse, type ToldWork } from './work-of-export.ts'

/** What an export tells, model by model, each the way to a year of such work. */
export function ToldWorkTable({
  told,
  keys,
}: {
  told: ToldWork
  /** Keys of our models by the very names that the export gives them. */
  keys: Readonly<Record<string, string>>
}) {
  const t = useT()
  const locale = useLocale()
  const day = (on: string) => formatDate(locale, on, 'day')
  const last = new Date(Date.parse(told.toDay) - 86_400_000).toISOString().slice(0, 10)
  return (
    <section className="mb-8 space-y-3">
      <h2>{t('costs.usage.told')}</h2>
      <p className="measure text-ink-2">{t('costs.usage.toldLead', { from: day(told.fromDay), to: day(last) })}</p>
      <DataTable caption={t('costs.usage.told')} hideCaption>
        <thead>
          <tr>
            <th scope="col">{t('costs.usage.model')}</th>
            <th scope="col" className="text-right">
              {t('costs.form.calls')}
            </th>
            <th scope="col" className="text-right">
              {t('costs.form.in')}
            </th>
            <th scope="col" className="text-right">
              {t('costs.form.out')}
            </th>
            <th scope="col" className="text-right">
              {t('costs.form.cached')}
            </th>
            <th scope="col">
              <span className="sr-only">{t('costs.form.submit')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {told.uses.length > 1 ? (
            <Row told={told} use={allUses(told)} name={t('costs.usage.all')} leaving={undefined} />
          ) : null}
          {told.uses.map((use) => (
            <Row
              key={use.model}
              told={told}
              use={use}
              name={use.model === '*' ? t('costs.usage.others') : use.model || t('usageExports.lines.noModel')}
              leaving={keys[use.model]}
            />
          ))}
        </tbody>
      </DataTable>
    </section>
  )
}

function Row({
  told,
  use,
  name,
  leaving,
}: {
  told: ToldWork
  use: ModelUse
  name: string
  leaving: string | undefined
}) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const work = monthlyWork(use, told)
  const whole = numberFormat(locale)
  return (
    <tr>
      <th scope="row" className="break-words" lang={use.model === '' || use.model === '*' ? undefined : 'en'}>
        {name}
      </th>
      {[work.calls, work.in, work.out, work.cached].map((figure, index) => (
        <td key={index} className="figures text-right">
          {whole.format(figure)}
        </td>
      ))}
      <td>
        <a
          href={to('/cost', { ...work, from: leaving })}
          aria-label={t('costs.usage.reckonNamed', { name })}
          className="inline-flex min-h-8 items-center"
        >
          {t('costs.form.submit')}
        </a>
      </td>
    </tr>
  )
}
