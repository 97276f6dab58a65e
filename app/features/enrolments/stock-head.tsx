import { useBenefitText } from '#app/features/programs/benefit-sentence.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

import type { CodeStock } from './code-stock.server.ts'

/** The head of a page that changes one offer's stock of codes: which offer it is, and the way back. */
export function StockHead({
  providerId,
  stock,
  title,
  lead,
}: {
  providerId: string
  stock: CodeStock
  title: string
  lead: string
}) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const benefitText = useBenefitText({})
  return (
    <PageHead title={title} lead={lead}>
      <p>
        {benefitText(stock.benefit)}
        <span className="block text-ink-2">{localized(stock.programName)}</span>
      </p>
      <a href={to(`/console/${providerId}/codes`)}>← {t('console.stock.back')}</a>
    </PageHead>
  )
}
