import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { useOwnProvider } from '#app/features/holdings/holding-names.ts'
import { findOwnCredit } from '#app/features/holdings/own-credits.server.ts'
import { removeOwnCredit } from '#app/features/holdings/remove-own-credit.server.ts'
import { db } from '#app/lib/db.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const { organisationId } = await requireDeveloper(request)
  const credit = await findOwnCredit(db(), { organisationId, creditId: idParam('own', params.id), at: new Date() })
  if (!credit) throw notFound()
  return {
    credit,
    title: t('holdings.remove.title', { name: credit.name }),
    description: t('holdings.remove.text', { n: credit.balances.length }),
  }
}

/** Takes a credit out of its holder's list. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId } = await requireDeveloper(request)
  const removed = await removeOwnCredit(db(), { organisationId, creditId: idParam('own', params.id) })
  if (!removed.ok) throw notFound()
  return redirect(path(locale, '/me'), 303)
}

export const headers = privatePage
export const meta = privateMeta

export default function RemoveOwnCredit() {
  const { credit } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const provider = useOwnProvider()
  const here = `/me/credits/${credit.id}` as const
  return (
    <div className="max-w-2xl space-y-6">
      <PageHead title={t('holdings.remove.title', { name: credit.name })}>
        <p className="text-lead">{provider(credit)}</p>
        <a href={to(here)}>← {credit.name}</a>
      </PageHead>
      <p className="measure">{t('holdings.remove.text', { n: credit.balances.length })}</p>
      <form method="post" data-once className="flex flex-wrap gap-3">
        <Button type="submit" look="danger">
          {t('holdings.remove.submit')}
        </Button>
        <ButtonLink href={to(here)}>{t('holdings.remove.keep')}</ButtonLink>
      </form>
    </div>
  )
}
