import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { EnteredChip } from '#app/features/holdings/entered-chip.tsx'
import { useOwnProvider } from '#app/features/holdings/holding-names.ts'
import { BalanceTable, OwnCreditFacts } from '#app/features/holdings/own-credit-facts.tsx'
import { findOwnCredit } from '#app/features/holdings/own-credits.server.ts'
import { db } from '#app/lib/db.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const { organisationId } = await requireDeveloper(request)
  const at = new Date()
  const credit = await findOwnCredit(db(), { organisationId, creditId: idParam('own', params.id), at })
  if (!credit) throw notFound()
  return { credit, at, title: credit.name, description: t('holdings.one.description') }
}

export const headers = privatePage
export const meta = privateMeta

export default function MyOwnCredit() {
  const { credit, at } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const provider = useOwnProvider()
  const here = `/me/credits/${credit.id}` as const
  return (
    <div className="max-w-4xl space-y-8">
      <PageHead title={credit.name}>
        <p className="text-lead">
          {provider(credit)} <EnteredChip />
        </p>
        <a href={to('/me')}>← {t('credits.claim.back')}</a>
      </PageHead>
      <OwnCreditFacts credit={credit} at={at} />
      <p className="flex flex-wrap gap-3">
        <ButtonLink look="primary" href={to(`${here}/balance`)}>
          {t('holdings.balance.way')}
        </ButtonLink>
        <ButtonLink href={to(`${here}/change`)}>{t('holdings.change.way')}</ButtonLink>
        <ButtonLink href={to(`${here}/remove`)}>{t('holdings.remove.way')}</ButtonLink>
      </p>
      <BalanceTable credit={credit} />
      <p className="measure text-table text-ink-2">{t('holdings.one.note')}</p>
    </div>
  )
}
