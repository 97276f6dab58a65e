import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { listProviderNames } from '#app/features/catalog/provider-names.server.ts'
import { findProvider } from '#app/features/catalog/providers.server.ts'
import { ClaimPanel } from '#app/features/enrolments/claim-panel.tsx'
import { OfferLines } from '#app/features/programs/offer-lines.tsx'
import { ProgramFacts } from '#app/features/programs/program-facts.tsx'
import { ProgramHead, ProgramRules, ProgramSources } from '#app/features/programs/program-parts.tsx'
import { findProgramRoom } from '#app/features/publishing/drafts.server.ts'
import { providersIn } from '#app/features/publishing/program-page.server.ts'
import { missingLanguages } from '#app/features/publishing/program-terms.ts'
import { shownProgram, shownStanding } from '#app/features/publishing/shown-program.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { inLocale } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useLocale, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { locales } from '#db/vocabulary.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const programId = params.id ?? ''
  await requireProvider(request, providerId)
  const provider = await findProvider(db(), providerId)
  const room = await findProgramRoom(db(), { providerId, programId })
  const terms = room?.draft?.terms ?? room?.live
  if (!provider || !room || !terms) throw notFound()
  const at = new Date()
  const names = await listProviderNames(db(), providersIn(terms))
  const program = shownProgram(terms, {
    ...{ id: programId, slug: room.slug, at },
    provider: { id: provider.id, name: provider.name, sandbox: provider.sandbox },
  })
  const t = translator(locale)
  return {
    room: `/console/${providerId}/programs/${programId}` as const,
    program,
    standing: shownStanding(program, names),
    names,
    at,
    missing: missingLanguages(terms.name).includes(locale),
    title: t('programs.preview.title'),
    description: t('programs.preview.text'),
  }
}

export const headers = privatePage
export const meta = privateMeta

/** The page that developers will see, made of its own parts; nothing on it can be pressed. */
export default function Preview() {
  const { room, program, standing, names, at, missing } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const current = useLocale()
  return (
    <div className="space-y-6">
      <div className="space-y-3 border-y border-line bg-sunken px-4 py-3">
        <p className="font-medium">{t('programs.preview.title')}</p>
        <p className="measure text-table">{t('programs.preview.text')}</p>
        <nav aria-label={t('programs.preview.languages')}>
          <ul className="flex flex-wrap gap-x-6">
            {locales.map((locale) => (
              <li key={locale}>
                <a
                  className="inline-flex min-h-11 items-center aria-[current=page]:font-bold"
                  hrefLang={locale}
                  aria-current={locale === current ? 'page' : undefined}
                  href={inLocale(locale, to(`${room}/preview`))}
                >
                  {t(`programs.languages.${locale}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <a className="inline-flex min-h-11 items-center" href={to(room)}>
          ← {t('programs.preview.back')}
        </a>
      </div>
      {missing ? <Notice tone="attention" title={t('programs.preview.missing')} /> : null}
      <article className="space-y-8">
        <ProgramHead program={program} />
        <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_400px] lg:grid-rows-[auto_1fr]">
          <fieldset disabled className="min-w-0 lg:col-start-1 lg:row-start-1">
            <legend className="sr-only">{t('programs.preview.disabled')}</legend>
            <ClaimPanel program={program} standing={standing} at={at} from={null} />
          </fieldset>
          <div className="min-w-0 space-y-8 lg:col-start-1 lg:row-start-2">
            <OfferLines program={program} names={names} />
            <ProgramRules program={program} names={names} />
          </div>
          <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
            <ProgramFacts program={program} at={at} />
          </div>
        </div>
        <ProgramSources program={program} />
      </article>
    </div>
  )
}
