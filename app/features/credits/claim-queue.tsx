import { useBenefitText } from '#app/features/programs/benefit-sentence.tsx'
import type { QueuedClaim } from '#app/features/enrolments/claim-queue.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Deadline } from '#app/ui/time.tsx'
import type { Localized } from '#db/types.ts'
import { rejectionReasons } from '#db/vocabulary.ts'

import { AmountText } from './amount-text.tsx'
import { shortId } from './console-claims.tsx'

/** Claims one below the other, each decided where it stands: by its buttons, or by the keys j, k, a and r. */
export function ClaimQueue({
  providerId,
  claims,
  names,
  at,
  mayDecide,
}: {
  providerId: string
  claims: QueuedClaim[]
  names: Record<string, Localized>
  at: Date
  mayDecide: boolean
}) {
  const t = useT()
  return (
    <ol data-keys aria-label={t('queue.label')} className="border-b border-line">
      {claims.map((claim) => (
        <QueueItem key={claim.id} {...{ providerId, claim, names, at, mayDecide }} />
      ))}
    </ol>
  )
}

function QueueItem({
  providerId,
  claim,
  names,
  at,
  mayDecide,
}: {
  providerId: string
  claim: QueuedClaim
  names: Record<string, Localized>
  at: Date
  mayDecide: boolean
}) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const benefitText = useBenefitText(names)
  const here = `/console/${providerId}/claims/${claim.id}` as const
  const id = shortId(claim.id)
  return (
    <li className="grid gap-x-6 gap-y-2 border-t border-line py-4 focus-within:bg-sunken md:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0 space-y-1 px-2">
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <a data-key-start href={to(here)} className="inline-flex min-h-11 items-center">
            <code>{id}</code>
          </a>
          <span className="text-table text-ink-2">
            {t('queue.waited', { n: Math.floor((at.getTime() - claim.submittedAt.getTime()) / 3_600_000) })}
          </span>
        </p>
        <p className="font-medium">{benefitText(claim.benefit)}</p>
        <p className="text-table text-ink-2">{localized(claim.programName)}</p>
        {claim.riskReasons.length > 0 ? (
          <ul className="flex flex-wrap gap-2">
            {claim.riskReasons.map((reason) => (
              <li key={reason}>
                <Chip tone="changes" glyph="!">
                  {t(`console.risks.${reason}`)}
                </Chip>
              </li>
            ))}
          </ul>
        ) : null}
        {claim.lapsesAt ? (
          <p className="text-table text-ink-2">
            {t('queue.lapses')} <Deadline end={claim.lapsesAt} zone={claim.timeZone ?? 'UTC'} />
          </p>
        ) : null}
      </div>
      {mayDecide ? (
        <div className="space-y-3 px-2">
          {claim.isMatch ? (
            <p className="text-table">
              <a href={to(here)}>{t('queue.evidence')}</a>
            </p>
          ) : (
            <form method="post" action={to(`${here}/approve`, { from: 'queue' })} data-once>
              <Button type="submit" look="primary" data-key="a" aria-label={t('queue.approveNamed', { id })}>
                {t('queue.approve')}
                {claim.asked !== null && claim.asked > 1n ? (
                  <AmountText asset={claim.asset} amount={claim.asked} />
                ) : null}
              </Button>
            </form>
          )}
          <form
            method="post"
            action={to(`${here}/reject`, { from: 'queue' })}
            data-once
            className="flex flex-wrap items-end gap-2"
          >
            <SelectField
              label={t('queue.reason')}
              name="reason"
              required
              defaultValue=""
              data-key="r"
              anyLabel={t('console.claim.chooseReason')}
              choices={rejectionReasons.map((value) => ({ value, label: t(`claims.reasons.${value}`) }))}
            />
            <Button type="submit" look="danger" aria-label={t('queue.rejectNamed', { id })}>
              {t('queue.reject')}
            </Button>
          </form>
        </div>
      ) : null}
    </li>
  )
}
