import { useLocale, useT } from '#app/ui/i18n.tsx'
import type { Benefit, EligibilityRule } from '#db/benefit.ts'
import type { Localized } from '#db/types.ts'

import { benefitSentence, ruleSentence, type Speech } from './benefit-sentence.ts'

/** Names of providers by their id; one that is missing is told by its id. */
export type ProviderNames = Record<string, Localized>

function useSpeech(names: ProviderNames, mostModels?: number): Speech {
  const t = useT()
  const locale = useLocale()
  return { t, locale, nameOf: (id) => names[id]?.[locale] ?? id, mostModels }
}

/** Says benefits in the visitor's language: `const say = useBenefitText(names)`, `say(offer.benefit)`. */
export function useBenefitText(names: ProviderNames, mostModels?: number): (benefit: Benefit) => string {
  const speech = useSpeech(names, mostModels)
  return (benefit) => benefitSentence(speech, benefit)
}

/** Says rules of eligibility in the visitor's language. */
export function useRuleText(names: ProviderNames): (rule: EligibilityRule, zone: string | null) => string {
  const speech = useSpeech(names)
  return (rule, zone) => ruleSentence(speech, rule, zone)
}

/** What a benefit promises, in one sentence; in a list, the models after the first few are counted. */
export function BenefitSentence({
  benefit,
  names,
  mostModels,
}: {
  benefit: Benefit
  names: ProviderNames
  mostModels?: number
}) {
  return <>{useBenefitText(names, mostModels)(benefit)}</>
}
