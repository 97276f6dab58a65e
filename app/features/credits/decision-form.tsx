import { QuestionForm } from '#app/features/enrolments/question-fields.tsx'
import { Button } from '#app/ui/button.tsx'
import { Field, SelectField } from '#app/ui/field.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { rejectionReasons } from '#db/vocabulary.ts'

import { AmountText } from './amount-text.tsx'

/**
 * What can be said to a claim that waits: yes, no, or a question first; each posts to an address of its own. While an
 * answer is awaited only no.
 */
export function DecisionForm({
  providerId,
  claimId,
  asset,
  asked,
  amount,
  amountErrors,
  isAsked,
}: {
  providerId: string
  claimId: string
  asset: string
  /** The most that can be given; null is what the offer leaves open, zero while nothing of a match is verified. */
  asked: bigint | null
  /** What stands in the field; empty is all. */
  amount: string
  amountErrors?: string[] | undefined
  /** Whether the claimant has been asked something and has not answered. */
  isAsked: boolean
}) {
  const t = useT()
  const to = usePath()
  const here = `/console/${providerId}/claims/${claimId}` as const
  return (
    <section aria-labelledby="decide" className="space-y-8">
      <h2 id="decide">{t('console.claim.decide')}</h2>
      <div className="grid gap-8 md:grid-cols-2">
        {isAsked ? null : asked === 0n ? (
          <p>{t('console.evidence.nothingVerified')}</p>
        ) : (
          <form method="post" action={to(`${here}/approve`)} data-once className="space-y-3">
            <p>{t('console.claim.approveText')}</p>
            {asked !== null && asked > 1n ? (
              <Field
                label={t('console.claim.approveAmount')}
                hint={
                  <>
                    {t('console.claim.approveAll')} <AmountText asset={asset} amount={asked} />
                  </>
                }
                name="amount"
                inputMode="decimal"
                autoComplete="off"
                defaultValue={amount}
                errors={amountErrors}
              />
            ) : null}
            <Button type="submit" look="primary">
              {t('console.claim.approve')}
            </Button>
          </form>
        )}
        <form method="post" action={to(`${here}/reject`)} data-once className="space-y-3">
          <p>{t('console.claim.rejectText')}</p>
          <SelectField
            label={t('console.claim.rejectReason')}
            name="reason"
            required
            defaultValue=""
            anyLabel={t('console.claim.chooseReason')}
            choices={rejectionReasons.map((value) => ({ value, label: t(`claims.reasons.${value}`) }))}
          />
          <Button type="submit" look="danger">
            {t('console.claim.reject')}
          </Button>
        </form>
      </div>
      {isAsked ? null : (
        <div className="space-y-3">
          <h2>{t('console.ask.heading')}</h2>
          <QuestionForm providerId={providerId} claimId={claimId} />
        </div>
      )}
    </section>
  )
}
