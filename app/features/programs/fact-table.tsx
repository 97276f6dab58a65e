import type { FactToVerify } from '#app/features/catalog/fact.ts'
import { Chip } from '#app/ui/chip.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'

import type { ProviderNames } from './benefit-sentence.tsx'
import { FactSays } from './fact-says.tsx'

/** Facts that wait for an operator, each with what it says and a way to verify it. */
export function FactTable({ facts, names }: { facts: FactToVerify[]; names: ProviderNames }) {
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
        {facts.map(({ provider, factId, says, isPublic, confidence }) => (
          <StackingRow key={`${says.kind} ${provider.id} ${factId}`}>
            <StackingRowHead>
              {localized(provider.name)}
              <span className="block font-normal text-ink-2">{t(`desk.kinds.${says.kind}`)}</span>
            </StackingRowHead>
            <StackingCell share="whole" className="md:w-[50%]">
              <FactSays says={says} names={names} />
            </StackingCell>
            <StackingCell label={t('desk.facts.standing')} share="most">
              {isPublic ? (
                <Chip tone="changes" glyph="△">
                  {t('desk.facts.due')}
                </Chip>
              ) : (
                <Chip tone="untested" glyph="?">
                  {t('desk.facts.hidden')}
                </Chip>
              )}
              {isPublic ? null : <span className="mt-1 block text-ink-2">{t(`desk.confidence.${confidence}`)}</span>}
            </StackingCell>
            <StackingCell share="third">
              <a
                className="inline-flex min-h-11 items-center md:min-h-6"
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
