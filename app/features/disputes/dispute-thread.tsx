import type { ReactNode } from 'react'

import { AmountText } from '#app/features/credits/amount-text.tsx'
import { useT } from '#app/ui/i18n.tsx'
import { Deadline, InstantText } from '#app/ui/time.tsx'

import { answerDue } from './dispute.ts'
import type { Dispute } from './disputes.server.ts'

/** What a dispute is about, in words. */
export function useDisputeAbout(): (dispute: Pick<Dispute, 'eventId'>) => string {
  const t = useT()
  return ({ eventId }) => (eventId === null ? t('disputes.wholeClaim') : t('disputes.use', { event: eventId }))
}

/** What each has said so far, in their order, with the day of each; and until when an answer is waited for. */
export function DisputeThread({ dispute }: { dispute: Dispute }) {
  const t = useT()
  const about = useDisputeAbout()
  const zone = dispute.timeZone ?? 'UTC'
  return (
    <div className="space-y-4">
      <p className="break-words">
        {t('disputes.about')}: {about(dispute)}
        {dispute.useAsset !== null && dispute.useAmount !== null ? (
          <>
            {' · '}
            <AmountText asset={dispute.useAsset} amount={dispute.useAmount} />
          </>
        ) : null}
        {dispute.usedAt ? (
          <>
            {' · '}
            <InstantText at={dispute.usedAt} zone={zone} />
          </>
        ) : null}
      </p>
      <ol className="space-y-4">
        <Said by={t('disputes.objection')} words={dispute.objection} at={dispute.openedAt} zone={zone} />
        {dispute.answer !== null && dispute.answeredAt ? (
          <Said by={t('disputes.answer')} words={dispute.answer} at={dispute.answeredAt} zone={zone} />
        ) : null}
        {dispute.outcome && dispute.reasoning !== null && dispute.decidedAt ? (
          <Said by={t('disputes.outcome')} words={dispute.reasoning} at={dispute.decidedAt} zone={zone}>
            <p className="font-bold">{t(`disputes.outcomes.${dispute.outcome}`)}</p>
          </Said>
        ) : null}
      </ol>
      {dispute.state === 'open' ? (
        <p className="text-table text-ink-2">
          {t('disputes.notAnswered')} {t('disputes.due')} <Deadline end={answerDue(dispute.openedAt)} zone={zone} />
        </p>
      ) : null}
    </div>
  )
}

function Said({
  by,
  words,
  at,
  zone,
  children,
}: {
  by: string
  words: string
  at: Date
  zone: string
  children?: ReactNode
}) {
  return (
    <li className="space-y-1 border-l-4 border-line pl-4">
      <p className="flex flex-wrap gap-x-3 text-table">
        <span className="font-medium">{by}</span>
        <span className="text-ink-2">
          <InstantText at={at} zone={zone} />
        </span>
      </p>
      {children}
      {/* In whichever language it was written: that of the page need not be it. */}
      <blockquote lang="" className="whitespace-pre-line break-words">
        {words}
      </blockquote>
    </li>
  )
}
