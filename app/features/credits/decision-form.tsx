import { Button } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { rejectionReasons } from '#db/vocabulary.ts'

/** The two answers to a claim that waits: each posts to an address of its own. */
export function DecisionForm({ providerId, claimId }: { providerId: string; claimId: string }) {
  const t = useT()
  const to = usePath()
  const here = `/console/${providerId}/claims/${claimId}` as const
  return (
    <section aria-labelledby="decide" className="grid gap-8 md:grid-cols-2">
      <h2 id="decide" className="md:col-span-2">
        {t('console.claim.decide')}
      </h2>
      <form method="post" action={to(`${here}/approve`)} data-once className="space-y-3">
        <p>{t('console.claim.approveText')}</p>
        <Button type="submit" look="primary">
          {t('console.claim.approve')}
        </Button>
      </form>
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
    </section>
  )
}
