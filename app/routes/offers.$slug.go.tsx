import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { readClaimStanding } from '#app/features/credits/claim-standing.server.ts'
import { refusalWords } from '#app/features/credits/claim-words.ts'
import { setOutForm } from '#app/features/enrolments/claim-form.ts'
import { ProviderHandover } from '#app/features/enrolments/provider-handover.tsx'
import { setOut } from '#app/features/enrolments/set-out.server.ts'
import { StaleOffer } from '#app/features/enrolments/stale-offer.tsx'
import { findOffer } from '#app/features/programs/offers.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const developer = await requireDeveloper(request)
  const at = new Date()
  const program = await findOffer(db(), params.slug ?? '', { at })
  if (program?.handling !== 'link_out') throw notFound()
  const { enrolment } = await readClaimStanding(db(), {
    providerId: program.providerId,
    programId: program.id,
    organisationId: developer.organisationId,
    at,
  })
  const t = translator(locale)
  const { slug, name, provider, claimUrl, window, handling, seenAt, isStale } = program
  return {
    program: { slug, name, provider, claimUrl, timeZone: window.timeZone },
    /** Nobody new is sent to what was not seen for too long. */
    stale: isStale && (!enrolment || enrolment.state === 'started') ? { handling, provider, seenAt, claimUrl } : null,
    at,
    enrolment,
    title: t('claims.go.title', { name: name[locale] }),
    description: t('claims.go.description', { provider: provider.name[locale] }),
  }
}

/** Notes that the developer sets out to the provider; the page that follows has the link. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const developer = await requireDeveloper(request)
  const form = await parseForm(request, setOutForm)
  const at = new Date()
  const program = await findOffer(db(), params.slug ?? '', { at })
  if (program?.handling !== 'link_out') throw notFound()
  const sent = await setOut(db(), {
    providerId: program.providerId,
    programId: program.id,
    organisationId: developer.organisationId,
    userId: developer.userId,
    source: form.ok ? (form.value.from ?? null) : null,
    at,
  })
  if (sent.ok) return redirect(path(locale, `/offers/${program.slug}/go`), 303)
  return data({ reason: refusalWords[sent.refusal] }, { status: 409 })
}

export const headers = privatePage
export const meta = privateMeta

export default function Go() {
  const { program, enrolment, stale, at } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  return (
    <div className="space-y-6">
      <PageHead
        title={t('claims.go.title', { name: localized(program.name) })}
        lead={t('claims.go.lead', { provider: localized(program.provider.name) })}
      >
        <a href={to(`/offers/${program.slug}`)}>← {t('claims.page.back')}</a>
      </PageHead>
      {refused ? (
        <Notice tone="error" title={t('claims.refusals.title')}>
          <p>{t(refused.reason)}</p>
        </Notice>
      ) : null}
      {stale ? <StaleOffer program={stale} at={at} /> : <ProviderHandover {...program} enrolment={enrolment} />}
    </div>
  )
}
