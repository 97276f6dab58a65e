import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { listProviderNames } from '#app/features/catalog/provider-names.server.ts'
import { ConsoleClaims } from '#app/features/credits/console-claims.tsx'
import { listClaimsForProvider } from '#app/features/enrolments/claims.server.ts'
import { matchedProvider } from '#app/features/enrolments/usage-match.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Empty, Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { isId } from '#db/ids.ts'
import { claimStates } from '#db/vocabulary.ts'

export const handle = { enhanced: true }

const perPage = 50
const shape = { state: z.enum(claimStates), before: z.string().refine((text) => isId('clm', text)) }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  const { query, bad } = parseQuery(new URL(request.url).searchParams, shape)
  // One more than is shown says whether there is an older page.
  const found = await listClaimsForProvider(db(), {
    providerId,
    ...(query.state ? { states: [query.state] } : {}),
    ...(query.before ? { before: query.before } : {}),
    limit: perPage + 1,
  })
  const claims = found.slice(0, perPage)
  const matched = claims.flatMap(({ benefit }) => matchedProvider(benefit) ?? [])
  const t = translator(locale)
  return {
    providerId,
    claims,
    providerNames: await listProviderNames(db(), matched),
    hasOlder: found.length > perPage,
    state: query.state ?? null,
    before: query.before ?? null,
    bad,
    title: t('console.claims.title'),
    description: t('console.claims.lead'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function Claims() {
  const { providerId, claims, providerNames, hasOlder, state, before, bad } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const here = `/console/${providerId}/claims` as const
  const oldest = claims.at(-1)
  return (
    <div className="space-y-6">
      <PageHead title={t('console.claims.title')} lead={t('console.claims.lead')}>
        <a href={to(`/console/${providerId}/queue`)}>{t('queue.way')} →</a>
      </PageHead>
      {bad.length > 0 ? (
        <Notice tone="attention">
          <p>{t('site.badQuery', { names: bad.join(', ') })}</p>
        </Notice>
      ) : null}
      <form method="get" data-auto className="flex flex-wrap items-end gap-3">
        <SelectField
          label={t('console.claims.filter')}
          name="state"
          defaultValue={state ?? ''}
          anyLabel={t('site.form.any')}
          choices={claimStates.map((value) => ({ value, label: t(`claims.states.${value}`) }))}
        />
        <Button type="submit">{t('site.form.apply')}</Button>
      </form>
      {claims.length > 0 ? (
        <ConsoleClaims {...{ providerId, claims, providerNames }} />
      ) : state ? (
        <Empty title={t('console.claims.noneLeft', { state: t(`claims.states.${state}`) })}>
          <ButtonLink href={to(here)}>{t('console.claims.showAll')}</ButtonLink>
        </Empty>
      ) : (
        <Empty title={t('console.claims.none')}>
          <p>{t('console.claims.noneText')}</p>
        </Empty>
      )}
      {before || hasOlder ? (
        <nav aria-label={t('site.pages.label')} className="flex gap-6">
          {before ? (
            <a className="flex min-h-11 items-center" href={to(here, { state })}>
              ← {t('console.claims.newest')}
            </a>
          ) : null}
          {hasOlder && oldest ? (
            <a className="flex min-h-11 items-center" href={to(here, { state, before: oldest.id })}>
              {t('console.claims.older')} →
            </a>
          ) : null}
        </nav>
      ) : null}
    </div>
  )
}
