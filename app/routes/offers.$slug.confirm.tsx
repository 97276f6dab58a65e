import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { refusalWords } from '#app/features/credits/claim-words.ts'
import { confirmForm } from '#app/features/enrolments/claim-form.ts'
import { confirmAtProvider } from '#app/features/enrolments/confirm-at-provider.server.ts'
import { ProviderHandover } from '#app/features/enrolments/provider-handover.tsx'
import { findOffer } from '#app/features/programs/offers.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

import type { loader } from './offers.$slug.go.tsx'

// What it shows is what the page of setting out shows.
export { handle, headers, loader, meta } from './offers.$slug.go.tsx'

/** Notes that the developer says to have the benefit from the provider. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const developer = await requireDeveloper(request)
  const form = await parseForm(request, confirmForm)
  if (!form.ok)
    return data({ reason: 'site.form.invalid' as const, account: form.values.providerAccount }, { status: 422 })
  const at = new Date()
  const program = await findOffer(db(), params.slug ?? '', { at })
  if (program?.handling !== 'link_out') throw notFound()
  const confirmed = await confirmAtProvider(db(), {
    providerId: program.providerId,
    programId: program.id,
    organisationId: developer.organisationId,
    providerAccount: form.value.providerAccount ?? null,
    by: { kind: 'user', id: developer.userId },
    at,
  })
  if (confirmed.ok) return redirect(path(locale, `/offers/${program.slug}/go`), 303)
  return data({ reason: refusalWords[confirmed.refusal], account: form.value.providerAccount }, { status: 409 })
}

export default function Confirm() {
  const { program, enrolment } = useLoaderData<typeof loader>()
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
        <Notice tone="error" title={t('claims.go.notConfirmed')}>
          <p>{t(refused.reason)}</p>
        </Notice>
      ) : null}
      <ProviderHandover
        {...program}
        enrolment={enrolment}
        account={refused?.account}
        errors={refused ? [t(refused.reason)] : undefined}
      />
    </div>
  )
}
