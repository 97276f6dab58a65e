import { amountInWords } from '#app/features/credits/amount.ts'
import { useBenefitText, type ProviderNames } from '#app/features/programs/benefit-sentence.tsx'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'

import type { Contradiction } from './contradictions.ts'
import type { ProgramTerms } from './program-terms.ts'

/** What keeps terms from being handed in, and what to think of twice, a sentence each. */
export function ContradictionList({
  found,
  terms,
  names,
}: {
  found: readonly Contradiction[]
  terms: ProgramTerms
  names: ProviderNames
}) {
  const t = useT()
  const stops = found.filter(({ weight }) => weight === 'stops')
  const advice = found.filter(({ weight }) => weight === 'advice')
  return (
    <>
      {stops.length > 0 ? (
        <Notice tone="attention" title={t('programs.contradictions.title', { n: stops.length })}>
          <Sentences found={stops} terms={terms} names={names} />
        </Notice>
      ) : (
        <Notice tone="good" title={t('programs.contradictions.none')} />
      )}
      {advice.length > 0 ? (
        <Notice tone="info" title={t('programs.contradictions.advice')}>
          <Sentences found={advice} terms={terms} names={names} />
        </Notice>
      ) : null}
    </>
  )
}

function Sentences({
  found,
  terms,
  names,
}: {
  found: readonly Contradiction[]
  terms: ProgramTerms
  names: ProviderNames
}) {
  const say = useContradictionText(terms, names)
  return (
    <ul className="mt-2 list-disc space-y-1 pl-5">
      {found.map((contradiction) => (
        <li
          key={JSON.stringify(contradiction, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value))}
        >
          {say(contradiction)}
        </li>
      ))}
    </ul>
  )
}

function useContradictionText(terms: ProgramTerms, names: ProviderNames): (found: Contradiction) => string {
  const t = useT()
  const locale = useLocale()
  const benefitText = useBenefitText(names)
  return (found) => {
    const line = 'lineId' in found ? terms.lines.find(({ id }) => id === found.lineId) : undefined
    const values = {
      line: line ? benefitText(line.benefit) : '',
      least: 'least' in found ? amountInWords({ t, locale }, { asset: found.asset, amount: found.least }) : '',
      languages:
        'locales' in found
          ? new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale, { type: 'conjunction' }).format(
              found.locales.map((language) => t(`programs.languages.${language}`)),
            )
          : '',
      of: 'of' in found ? found.of : '',
    }
    return t(`programs.contradictions.${found.code}`, values)
  }
}
