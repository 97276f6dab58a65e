import { searchOf, type Query } from '#app/lib/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'

import { examples } from './cost-query.ts'
import { workAddress, type WorkQuery } from './work-query.ts'

const asked = ['calls', 'in', 'out'] as const
const most = { calls: 10_000_000_000, in: 10_000_000, out: 10_000_000 }

/** Asks for the visitor's work, by which offers then say what they are worth; the address holds it. */
export function WorthForm({
  action,
  work,
  kept,
}: {
  action: string
  work: WorkQuery | null
  /** What else stands in the page's address and is to stay there. */
  kept: Query
}) {
  const t = useT()
  const to = usePath()
  const others = {
    ...kept,
    ...Object.fromEntries(Object.entries(workAddress(work)).filter(([name]) => !isAsked(name))),
  }
  return (
    <details open={work !== null} className="mb-4">
      <summary className="min-h-11 cursor-pointer py-2.5 text-table font-medium">{t('costs.worth.title')}</summary>
      <form
        method="get"
        action={action}
        aria-label={t('costs.worth.title')}
        className="flex flex-wrap items-end gap-x-4 gap-y-3"
      >
        {Object.entries(others).map(([name, value]) =>
          value === undefined || value === null || value === '' ? null : (
            <input key={name} type="hidden" name={name} value={String(value)} />
          ),
        )}
        {asked.map((name) => (
          <Field
            key={name}
            label={t(`costs.form.${name}`)}
            name={name}
            type="number"
            inputMode="numeric"
            min={0}
            max={most[name]}
            required
            defaultValue={work?.[name] ?? examples.chat[name]}
            className="w-40 max-sm:w-full"
          />
        ))}
        <Button>{t('costs.form.submit')}</Button>
        <p className="flex flex-wrap gap-x-4 text-table">
          {work ? (
            <a href={to('/cost', workAddress(work))} className="inline-flex min-h-11 items-center">
              {t('costs.worth.whole')}
            </a>
          ) : null}
          {work ? (
            <a href={action + searchOf(kept)} className="inline-flex min-h-11 items-center">
              {t('costs.worth.off')}
            </a>
          ) : null}
        </p>
      </form>
      {work ? <p className="measure mt-2 text-note text-ink-2">{t('costs.worth.how')}</p> : null}
    </details>
  )
}

const isAsked = (name: string) => asked.some((one) => one === name)
