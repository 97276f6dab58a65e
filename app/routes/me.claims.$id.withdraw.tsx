import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { listProviderNames } from '#app/features/catalog/provider-names.server.ts'
import { ownClaimWords } from '#app/features/credits/claim-words.ts'
import { readWaiting } from '#app/features/credits/waiting-claim.server.ts'
import { WaitingFacts } from '#app/features/credits/waiting-facts.tsx'
import { withdrawClaim } from '#app/features/credits/withdraw-claim.server.ts'
import { findClaimForOrganisation } from '#app/features/enrolments/claims.server.ts'
import { matchedProvider } from '#app/features/enrolments/usage-match.ts'
import { useBenefitText } from '#app/features/programs/benefit-sentence.tsx'
import { db } from '#app/lib/db.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId } = await requireDeveloper(request)
  const claim = await findClaimForOrganisation(db(), { organisationId, claimId: idParam('clm', params.id) })
  if (!claim) throw notFound()
  const matched = matchedProvider(claim.benefit)
  const t = translator(locale)
  return {
    claim,
    waiting: await readWaiting(db(), claim),
    providerNames: await listProviderNames(db(), matched ? [matched] : []),
    title: t('credits.withdraw.title', { name: claim.programName[locale] }),
    description: t('credits.withdraw.lead'),
  }
}

/** Takes a claim back that has not been issued. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId, userId } = await requireDeveloper(request)
  const claimId = idParam('clm', params.id)
  const withdrawn = await withdrawClaim(db(), { organisationId, userId, claimId, at: new Date() })
  if (withdrawn.ok) return redirect(path(locale, `/me/claims/${claimId}`), 303)
  if (withdrawn.refusal === 'unknown_claim') throw notFound()
  return data({ refused: ownClaimWords[withdrawn.refusal] }, { status: 409 })
}

export const headers = privatePage
export const meta = privateMeta

export default function Withdraw() {
  const { claim, waiting, providerNames } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const benefitText = useBenefitText(providerNames)
  const here = `/me/claims/${claim.id}` as const
  return (
    <div className="max-w-2xl space-y-6">
      <PageHead title={t('credits.withdraw.title', { name: localized(claim.programName) })}>
        <p className="text-lead">{benefitText(claim.benefit)}</p>
        <a href={to(here)}>← {t('credits.answer.back')}</a>
      </PageHead>
      {reply ? (
        <Notice tone="error" title={t('credits.withdraw.refusedTitle')}>
          <p>{t(reply.refused)}</p>
        </Notice>
      ) : null}
      {waiting ? (
        <>
          <section aria-labelledby="lost" className="space-y-2">
            <h2 id="lost">{t('credits.withdraw.lost')}</h2>
            <p className="measure">
              {t(waiting.place === null ? 'credits.withdraw.lostText' : 'credits.withdraw.lostPlace')}
            </p>
            <dl className="space-y-1 text-table">
              <WaitingFacts waiting={waiting} zone={claim.timeZone} />
            </dl>
            <p className="measure">{t('credits.withdraw.again')}</p>
          </section>
          <form method="post" data-once className="flex flex-wrap gap-3">
            <Button type="submit" look="danger">
              {t('credits.withdraw.submit')}
            </Button>
            <ButtonLink href={to(here)}>{t('credits.withdraw.keep')}</ButtonLink>
          </form>
        </>
      ) : reply ? null : (
        <p>{t('credits.withdraw.nothing')}</p>
      )}
    </div>
  )
}
