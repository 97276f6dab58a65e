import type { FactToVerify } from '#app/features/catalog/fact.ts'
import { Chip } from '#app/ui/chip.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'

import type { ProviderNames } from './benefit-sentence.tsx'
import { FactSays } from './fact-says.tsx'

const looks = {
  second: { tone: 'accent', glyph: '2' },
  conflict: { tone: 'blocked', glyph: '≠' },
  hidden: { tone: 'untested', glyph: '?' },
  due: { tone: 'changes', glyph: '△' },
} as const

/** A fact with why it waits, and for how many days. */
export type QueuedFact = FactToVerify & { why: 'second' | 'conflict' | 'hidden' | 'due'; waited: number }

/** Facts that wait for an operator, each with what it says and a way to verify it. */
export function FactTable({ facts, names }: { facts: QueuedFact[]; names: ProviderNames }) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  return (
    <StackingTable caption={t('desk.facts.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('desk.facts.provider')}</th>
          <th scope="col">{t('desk.facts.says')}</th>
          <th scope="col">{t('desk.facts.standing')}</th>
          <th scope="col">{t('desk.facts.verify')}</th>
        </tr>
      </thead>
      <tbody>
        {facts.map(({ provider, factId, says, isPublic, confidence, why, waited }, index) => (
          <StackingRow key={`${says.kind} ${provider.id} ${factId}`}>
            <StackingRowHead>
              {localized(provider.name)}
              <span className="block font-normal text-ink-2">{t(`desk.kinds.${says.kind}`)}</span>
            </StackingRowHead>
            <StackingCell share="whole" className="md:w-[50%]">
              <FactSays says={says} names={names} />
            </StackingCell>
            <StackingCell label={t('desk.facts.standing')} share="most">
              <Chip {...looks[why]}>{t(`review.why.${why}`)}</Chip>
              <span className="figures mt-1 block text-ink-2">{t('review.waited', { n: waited })}</span>
              {isPublic ? null : <span className="mt-1 block text-ink-2">{t(`desk.confidence.${confidence}`)}</span>}
            </StackingCell>
            <StackingCell share="third">
              <a
                className="inline-flex min-h-11 items-center md:min-h-6"
                data-key={index === 0 ? 'n' : undefined}
                href={to(`/desk/facts/${says.kind}/${provider.id}/${factId}`)}
                aria-label={t('desk.facts.verifyNamed', {
                  kind: t(`desk.kinds.${says.kind}`),
                  provider: localized(provider.name),
                  id: factId,
                })}
              >
                {t('desk.facts.verify')}
              </a>
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
