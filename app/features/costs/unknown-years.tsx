import { shortName } from '#app/features/catalog/provider-name.tsx'
import { useLocalized, useT } from '#app/ui/i18n.tsx'

import type { CostComparison } from './compare-costs.ts'
import { reasonText } from './cost-words.ts'

/** Models whose year cannot be told, each with what is missing. */
export function UnknownYears({ unknown }: { unknown: CostComparison['unknown'] }) {
  const t = useT()
  const localized = useLocalized()
  if (unknown.length === 0) return null
  return (
    <details className="mt-8">
      <summary className="cursor-pointer py-2 font-medium">{t('costs.unknown.title', { n: unknown.length })}</summary>
      <p className="measure mt-1 text-ink-2">{t('costs.unknown.lead')}</p>
      <ul className="mt-2 space-y-1 text-table">
        {unknown.map(({ model, reasons }) => (
          <li key={model.key}>
            <span lang="en">{model.modelName}</span> · {shortName(localized(model.provider.name))}
            <span className="text-ink-2">
              {' '}
              — {[...new Set(reasons.map((reason) => reasonText(t, reason)))].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
