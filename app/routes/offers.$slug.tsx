import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { isRouteErrorResponse, useLoaderData, useRouteError, useRouteLoaderData } from '@remix-run/react'

import { findViewer } from '#app/features/accounts/viewer.server.ts'
import { listProviderNames } from '#app/features/catalog/provider-names.server.ts'
import { readWork } from '#app/features/costs/work-query.ts'
import { WorthForm } from '#app/features/costs/worth-form.tsx'
import { WorthLine } from '#app/features/costs/worth-line.tsx'
import { readWorthOfPrograms } from '#app/features/costs/worth-of-programs.server.ts'
import { readClaimStanding } from '#app/features/credits/claim-standing.server.ts'
import { noteVisit } from '#app/features/credits/visits.server.ts'
import { ClaimPanel } from '#app/features/enrolments/claim-panel.tsx'
import { hasStatus, type Program } from '#app/features/programs/offer.ts'
import { OfferLines } from '#app/features/programs/offer-lines.tsx'
import { findOffer, listOffers } from '#app/features/programs/offers.server.ts'
import { ProgramFacts } from '#app/features/programs/program-facts.tsx'
import { ProgramHead, ProgramRules, ProgramSources } from '#app/features/programs/program-parts.tsx'
import { providersNamedBy } from '#app/features/programs/read-view.server.ts'
import { visitSourceOf } from '#app/features/programs/visit-source.ts'
import { ReportLine } from '#app/features/reports/report-line.tsx'
import { readReportStanding } from '#app/features/reports/reports.server.ts'
import { readPublishedResults } from '#app/features/results/published-results.server.ts'
import { ResultsSection } from '#app/features/results/results-section.tsx'
import { db } from '#app/lib/db.server.ts'
import { hanSpacing } from '#app/lib/han-spacing.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import type { RootData } from '#app/root.tsx'
import { ErrorScreen } from '#app/ui/error-page.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const at = new Date()
  const program = await findOffer(db(), params.slug ?? '', { at })
  if (!program) throw new Response(null, { status: 404 })
  const from = visitSourceOf(new URL(request.url).searchParams)
  noteVisit(request, { step: 'opened', programs: [program], source: from, at })
  const viewer = await findViewer(request)
  const isOver = hasStatus(program.status, 'ended')
  const { work } = readWork(new URL(request.url).searchParams)
  const t = translator(locale)
  return {
    title: program.name[locale],
    description: t('offers.offer.description', {
      program: program.name[locale],
      provider: program.provider.name[locale],
    }),
    at,
    from,
    program,
    reports: await readReportStanding(db(), { providerId: program.providerId, programId: program.id }),
    work,
    worth: work && !isOver ? await readWorthOfPrograms(db(), { programs: [program], work, at }) : {},
    standing:
      program.handling === 'record'
        ? null
        : await readClaimStanding(db(), {
            providerId: program.providerId,
            programId: program.id,
            organisationId: viewer?.organisationId ?? null,
            at,
          }),
    /** Of what we run ourselves; undefined for the rest, and for what is simulated. */
    published: await readResultsOf(program),
    /** What a visitor of an ended program may turn to. */
    current: isOver
      ? (await listOffers(db(), { provider: program.providerId, status: 'current', at })).map(({ slug, name }) => ({
          slug,
          name,
        }))
      : [],
    names: await listProviderNames(db(), providersNamedBy([program])),
  }
}

async function readResultsOf({ providerId, id: programId, handling, provider }: Program) {
  if (handling !== 'run' || provider.sandbox) return undefined
  return (await readPublishedResults(db(), { providerId, programId }))[programId] ?? null
}

// A program that can be claimed carries a key of the visitor's own.
export const headers = privatePage

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: `${data.title} · Switchyard` },
        { name: 'description', content: data.description },
        ...(data.program.provider.sandbox ? [{ name: 'robots', content: 'noindex' }] : []),
      ]
    : [{ title: 'Switchyard' }]

const narrowClaim = {
  claim: 'lg:col-start-2 lg:row-start-1',
  lines: 'lg:col-start-1 lg:row-span-2 lg:row-start-1',
  facts: 'lg:col-start-2 lg:row-start-2',
}
const wideClaim = {
  claim: 'lg:col-start-1 lg:row-start-1',
  lines: 'lg:col-start-1 lg:row-start-2',
  facts: 'lg:col-start-2 lg:row-span-2 lg:row-start-1',
}

export default function OfferPage() {
  const t = useT()
  const to = usePath()
  const { program, reports, published, standing, current, names, at, from, work, worth } =
    useLoaderData<typeof loader>()
  const isOver = hasStatus(program.status, 'ended')
  // What we run ourselves is claimed offer by offer, which takes the wide column; the rest fits beside the lines.
  const places = program.handling === 'run' ? wideClaim : narrowClaim
  return (
    <article className="space-y-8">
      <ProgramHead program={program} />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_400px] lg:grid-rows-[auto_1fr]">
        <div className={`min-w-0 space-y-4 ${places.claim}`}>
          {standing && !isOver ? <ClaimPanel program={program} standing={standing} at={at} from={from} /> : null}
          {isOver ? (
            <Notice
              tone="info"
              title={t(program.status === 'withdrawn' ? 'offers.offer.withdrawn' : 'offers.offer.ended')}
            >
              <Replacement program={program} current={current} />
            </Notice>
          ) : null}
          {program.status === 'unknown' && !standing ? (
            <Notice tone="attention" title={t('offers.offer.unknown')} />
          ) : null}
        </div>
        <div className={`min-w-0 space-y-8 ${places.lines}`}>
          <OfferLines
            program={program}
            names={names}
            under={(offer) => <WorthLine told={worth[`${program.slug}/${offer.position}`]} />}
          />
          {hasStatus(program.status, 'ended') || program.offers.length === 0 ? null : (
            <WorthForm action={to(`/offers/${program.slug}`)} work={work} kept={{ from }} />
          )}
          <ProgramRules program={program} names={names} />
        </div>
        <div className={places.facts}>
          <ProgramFacts program={program} at={at} />
          {published === undefined ? null : <ResultsSection published={published} />}
          {isOver ? null : <ReportLine slug={program.slug} standing={reports} at={at} />}
        </div>
      </div>
      <ProgramSources program={program} />
    </article>
  )
}

/** What took the place of an ended program, as far as that is known. */
function Replacement({ program, current }: { program: Program; current: Pick<Program, 'slug' | 'name'>[] }) {
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const localized = useLocalized()
  const provider = localized(program.provider.name)
  return (
    <div className="mt-2 space-y-2 text-table">
      <p>
        {hanSpacing(
          locale,
          t(current.length > 0 ? 'offers.offer.replacedText' : 'offers.offer.replacedNone', { provider }),
        )}
      </p>
      {current.length > 0 ? (
        <ul className="list-disc space-y-1 pl-5">
          {current.map(({ slug, name }) => (
            <li key={slug}>
              <a href={to(`/offers/${slug}`)}>{localized(name)}</a>
            </li>
          ))}
        </ul>
      ) : null}
      <p>
        <a href={to('/offers')}>{t('offers.offer.replacedAll')}</a>
      </p>
    </div>
  )
}

export function ErrorBoundary() {
  const t = useT()
  const to = usePath()
  const error = useRouteError()
  const isMissing = isRouteErrorResponse(error) && error.status === 404
  return (
    <ErrorScreen requestId={useRouteLoaderData<RootData>('root')?.requestId ?? ''}>
      {isMissing ? (
        <p>
          {t('offers.offer.notFound')} <a href={to('/offers', { status: 'ended' })}>{t('offers.offer.endedList')}</a>
        </p>
      ) : null}
    </ErrorScreen>
  )
}
