import { numberFormat } from '#app/lib/intl.ts'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'

import { textKinds } from './corpus.ts'
import { corpusCounts } from './ratios.ts'
import { tokenizerNames, tokenizers, type Tokenizer } from './tokenizer.ts'

function TokenizerHead({ tokenizer }: { tokenizer: Tokenizer }) {
  const { name, models, href, package: from } = tokenizerNames[tokenizer]
  return (
    <StackingRowHead>
      <span lang="en">{name}</span>
      <span className="block text-note font-normal text-ink-2" lang="en">
        {models} ·{' '}
        <a href={href} rel="nofollow noopener">
          {from}
        </a>
      </span>
    </StackingRowHead>
  )
}

/** What the visitor's text was counted as. */
export function CountTable({
  counts,
  characters,
}: {
  counts: readonly { tokenizer: Tokenizer; tokens: number }[]
  characters: number
}) {
  const t = useT()
  const locale = useLocale()
  const number = numberFormat(locale)
  const ratio = numberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const most = counts.reduce((all, { tokens }) => Math.max(all, tokens), 1)
  return (
    <StackingTable caption={t('tokens.counts.caption', { n: characters })}>
      <thead>
        <tr>
          <th scope="col">{t('tokens.tokenizer')}</th>
          <th scope="col" className="md:text-right">
            {t('tokens.tokens')}
          </th>
          <th scope="col" className="md:text-right">
            {t('tokens.perToken')}
          </th>
          <th scope="col" className="md:text-right">
            {t('tokens.besideMost')}
          </th>
        </tr>
      </thead>
      <tbody>
        {counts.map(({ tokenizer, tokens }) => (
          <StackingRow key={tokenizer}>
            <TokenizerHead tokenizer={tokenizer} />
            <StackingCell label={t('tokens.tokens')} share="third" side="right" className="figures">
              {number.format(tokens)}
            </StackingCell>
            <StackingCell label={t('tokens.perToken')} share="third" side="right" className="figures">
              {tokens === 0 ? '–' : ratio.format(characters / tokens)}
            </StackingCell>
            <StackingCell label={t('tokens.besideMost')} share="third" side="right" className="figures">
              {ratio.format(tokens / most)}×
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}

/** The published ratios: tokens of the corpus in each language, and beside those of cl100k. */
export function RatioTable() {
  const t = useT()
  const locale = useLocale()
  const number = numberFormat(locale)
  const ratio = numberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return (
    <StackingTable caption={t('tokens.ratios.caption')}>
      <thead>
        <tr>
          <th scope="col">{t('tokens.tokenizer')}</th>
          {textKinds.map((kind) => (
            <th key={kind} scope="col" className="whitespace-nowrap md:text-right">
              {t(`tokens.kinds.${kind}`)}
              <span className="figures block text-note font-normal whitespace-nowrap text-ink-2">
                {t('tokens.characters', { n: corpusCounts[kind].characters })}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tokenizers.map((tokenizer) => (
          <StackingRow key={tokenizer}>
            <TokenizerHead tokenizer={tokenizer} />
            {textKinds.map((kind) => (
              <StackingCell key={kind} label={t(`tokens.kinds.${kind}`)} side="right" className="figures">
                {number.format(corpusCounts[kind][tokenizer])}
                <span className="block text-note text-ink-2">
                  {ratio.format(corpusCounts[kind][tokenizer] / corpusCounts[kind].cl100k)}×
                </span>
              </StackingCell>
            ))}
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
