import { useT, usePath } from '#app/ui/i18n.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { InstantText } from '#app/ui/time.tsx'

import type { ClaimStanding } from './claim-standing.ts'
import { hostOf, ProviderLink } from './provider-link.tsx'

/** The way to a provider that issues a benefit itself: set out, open its page, come back and say so. */
export function ProviderHandover({
  slug,
  claimUrl,
  timeZone,
  enrolment,
  errors,
  account,
}: {
  slug: string
  /** Null once the program is over: what was begun can still be confirmed. */
  claimUrl: string | null
  timeZone: string | null
  enrolment: ClaimStanding['enrolment']
  errors?: string[] | undefined
  /** What was typed before, for filling in again. */
  account?: string | undefined
}) {
  const t = useT()
  const to = usePath()
  if (!enrolment || enrolment.state === 'started') {
    return (
      <form method="post" action={to(`/offers/${slug}/go`)} data-once className="measure space-y-3">
        <p>{t('claims.go.notYet')}</p>
        <Button type="submit" look="primary">
          {t('claims.go.start')}
        </Button>
      </form>
    )
  }
  return (
    <ol className="measure space-y-8">
      <li className="space-y-3">
        <h2>1. {t('claims.go.step1')}</h2>
        {enrolment.sentAt ? (
          <p className="text-table text-ink-2">
            {t('claims.go.sentAt')} <InstantText at={enrolment.sentAt} zone={timeZone ?? 'UTC'} />
          </p>
        ) : null}
        {claimUrl ? (
          <>
            <p>{t('claims.go.step1Text', { host: hostOf(claimUrl) })}</p>
            <ButtonLink look="primary" href={claimUrl} rel="noopener noreferrer nofollow">
              {t('claims.go.open', { host: hostOf(claimUrl) })} ↗
            </ButtonLink>
            <p className="text-table text-ink-2">
              <ProviderLink href={claimUrl} label={claimUrl} />
            </p>
          </>
        ) : (
          <p>{t('claims.refusals.program_ended')}</p>
        )}
      </li>
      <li className="space-y-3">
        <h2>2. {t('claims.go.step2')}</h2>
        {enrolment.state === 'confirmed' ? (
          <Notice tone="good" title={t('claims.go.confirmedTitle')}>
            <p>{t('claims.go.confirmedText')}</p>
            <a href={to('/me')}>{t('claims.go.toCredits')}</a>
          </Notice>
        ) : (
          <form method="post" action={to(`/offers/${slug}/confirm`)} data-once className="space-y-3">
            <p>{t('claims.go.step2Text')}</p>
            <Field
              label={t('claims.go.account')}
              hint={t('claims.go.accountHint')}
              name="providerAccount"
              maxLength={100}
              autoComplete="off"
              defaultValue={account}
              errors={errors}
              className="max-w-md"
            />
            <Button type="submit">{t('claims.go.confirm')}</Button>
          </form>
        )}
      </li>
    </ol>
  )
}
