import { numberFormat } from '#app/lib/intl.ts'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import { formatDate } from '#app/ui/time.tsx'

import type { filled } from './cost-query.ts'

/** Work in one line. */
export function WorkSummary({ fields }: { fields: ReturnType<typeof filled> }) {
  const t = useT()
  const locale = useLocale()
  const whole = numberFormat(locale)
  const { calls, in: input, out, cached, start } = fields
  return (
    <>
      {t('costs.saved.summary', {
        ...{ calls: whole.format(calls), input: whole.format(input), out: whole.format(out), cached },
        month: formatDate(locale, `${start}-01`, 'month'),
      })}
    </>
  )
}
