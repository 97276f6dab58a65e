import { Chip } from '#app/ui/chip.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'

import { ProgramStateChip } from './program-state-chip.tsx'
import type { Review } from './reviews.server.ts'
import { wholeText } from './shown-program.ts'

/** Terms that wait for the operators, each a way to its decision. */
export function ReviewTable({ reviews, at }: { reviews: Review[]; at: Date }) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  return (
    <StackingTable caption={t('programs.desk.caption')}>
      <thead>
        <tr>
          <th scope="col">{t('programs.list.program')}</th>
          <th scope="col">{t('programs.list.state')}</th>
          <th scope="col">{t('programs.desk.risk')}</th>
          <th scope="col">{t('programs.desk.changes')}</th>
          <th scope="col">{t('programs.desk.waiting')}</th>
        </tr>
      </thead>
      <tbody>
        {reviews.map((review) => (
          <StackingRow key={`${review.providerId} ${review.programId}`}>
            <StackingRowHead>
              <a href={to(`/desk/programs/${review.providerId}/${review.programId}`)}>
                {localized(wholeText(review.name))}
              </a>
              <span className="block font-normal text-ink-2">
                {review.providerName ? localized(review.providerName) : review.providerId}
              </span>
            </StackingRowHead>
            <StackingCell share="whole">
              <ProgramStateChip state={review.state} />
            </StackingCell>
            <StackingCell share="whole">
              {review.touchesMoney ? (
                <Chip tone={review.isAgreed ? 'accent' : 'changes'} glyph={review.isAgreed ? '½' : '!'}>
                  {t(review.isAgreed ? 'programs.desk.oneAgreed' : 'programs.desk.money')}
                </Chip>
              ) : (
                t('programs.desk.noMoney')
              )}
            </StackingCell>
            <StackingCell label={t('programs.desk.changes')}>
              <span className="figures">{review.changes}</span>
            </StackingCell>
            <StackingCell label={t('programs.desk.waiting')}>
              {t('programs.desk.hours', { n: Math.floor((at.getTime() - review.submittedAt.getTime()) / 3_600_000) })}
              {review.by ? <span className="block text-note break-all text-ink-2">{review.by}</span> : null}
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
