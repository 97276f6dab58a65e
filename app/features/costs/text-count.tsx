import { tokenizerNames, type Tokenizer } from '#app/features/tokens/tokenizer.ts'
import { numberFormat } from '#app/lib/intl.ts'
import { roundHalfUp } from '#app/lib/ratio.ts'
import { useLocale, usePath, useT } from '#app/ui/i18n.tsx'

import { NamedText } from './named-text.tsx'
import type { TextCount } from './text-mix.ts'

/** How a model counts the text: `tokens × 0.87 (Qwen3)`; in words where its tokenizer is not known. */
export function TextCountNote({ counted }: { counted: TextCount | null }) {
  const t = useT()
  const locale = useLocale()
  if (!counted) return <>{t('costs.texts.notKnown')}</>
  const hundredths = roundHalfUp({ n: counted.factor.n * 100n, d: counted.factor.d })
  const factor = numberFormat(locale, { minimumFractionDigits: 2 }).format(Number(hundredths) / 100)
  const { name } = tokenizerNames[counted.tokenizer]
  return (
    <span className="figures">
      <NamedText
        text={t(counted.exact ? 'costs.texts.counted' : 'costs.texts.near', { factor, tokenizer: name })}
        names={[name]}
      />
    </span>
  )
}

/** By which tokenizer the work's tokens are told, and where the ratios are from. */
export function TextMixText({ countedBy }: { countedBy: Tokenizer }) {
  const t = useT()
  const to = usePath()
  const { name } = tokenizerNames[countedBy]
  return (
    <p className="mb-4 text-table text-ink-2">
      <NamedText text={t('costs.texts.told', { tokenizer: name })} names={[name]} />{' '}
      <a href={to('/tokens')}>{t('costs.texts.ratios')}</a>
    </p>
  )
}
