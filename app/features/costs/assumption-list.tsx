import { useT } from '#app/ui/i18n.tsx'

const assumptions = ['input', 'batch', 'tiers', 'rounding', 'burn', 'move', 'tax'] as const

/** What every figure rests on. */
export function AssumptionList() {
  const t = useT()
  return (
    <section aria-labelledby="assumptions-title" className="mt-8">
      <h2 id="assumptions-title">{t('costs.assumptions.title')}</h2>
      <ul className="measure mt-2 list-disc space-y-1 pl-5 text-ink-2">
        {assumptions.map((assumption) => (
          <li key={assumption}>{t(`costs.assumptions.${assumption}`)}</li>
        ))}
      </ul>
    </section>
  )
}
