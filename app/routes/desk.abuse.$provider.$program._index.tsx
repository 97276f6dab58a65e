import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { listClaimDays, readVelocity } from '#app/features/abuse/claim-days.server.ts'
import { ClaimDayTable } from '#app/features/abuse/claim-day-table.tsx'
import { listClusters } from '#app/features/abuse/clusters.server.ts'
import { ClusterTable } from '#app/features/abuse/cluster-table.tsx'
import { listRulings } from '#app/features/abuse/listed-rulings.server.ts'
import { RulingTable } from '#app/features/abuse/ruling-table.tsx'
import { findRunProgram } from '#app/features/abuse/watched-programs.server.ts'
import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { db } from '#app/lib/db.server.ts'
import { numberFormat } from '#app/lib/intl.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Facts, FactRow } from '#app/ui/facts.tsx'
import { BadQuery } from '#app/ui/filter-form.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Empty, Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { InstantText } from '#app/ui/time.tsx'

export const handle = { enhanced: true }

/** What was just done, or why it was not. */
const shape = { done: z.enum(['ruled', 'ended']), refused: z.enum(['ruling_ended']) }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireOperator(request)
  const { query, bad } = parseQuery(new URL(request.url).searchParams, shape)
  const key = { providerId: params.provider ?? '', programId: params.program ?? '' }
  const program = await findRunProgram(db(), key)
  if (!program) throw notFound()
  const at = new Date()
  const t = translator(locale)
  return {
    program,
    velocity: await readVelocity(db(), { ...key, at }),
    clusters: await listClusters(db(), key),
    rulings: await listRulings(db(), { ...key, at }),
    days: await listClaimDays(db(), { ...key, at }),
    done: query.done ?? null,
    refused: query.refused ?? null,
    bad,
    title: t('abuse.program.title', { name: program.name[locale] }),
    description: t('abuse.list.lead'),
  }
}

export const headers = privatePage
export const meta = privateMeta

export default function AbuseOfProgram() {
  const { program, velocity, clusters, rulings, days, done, refused, bad, title } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const locale = useLocale()
  const figures = numberFormat(locale)
  const enforced = new Intl.ListFormat(locale).format(
    program.enforcedSignals.map((signal) => t(`abuse.signals.${signal}`)),
  )
  return (
    <div className="space-y-8">
      <PageHead title={title}>
        <p className="flex flex-wrap gap-x-6">
          <a href={to('/desk/abuse')}>← {t('abuse.program.back')}</a>
          <a href={to(`/offers/${program.slug}`)}>{t('abuse.program.public')}</a>
          <span className="text-ink-2">{localized(program.providerName)}</span>
        </p>
      </PageHead>
      <BadQuery names={bad} />
      {done ? <Notice tone="good" title={t(`abuse.done.${done}`)} /> : null}
      {refused ? <Notice tone="error" title={t(`abuse.refusals.${refused}`)} /> : null}
      <section aria-labelledby="pace" className="space-y-3">
        <h2 id="pace">{t('abuse.pace.title')}</h2>
        <Facts>
          <FactRow name={t('abuse.pace.mode')}>
            {t(`abuse.modes.${program.approvalMode ?? 'manual'}`)}
            {enforced ? (
              <span className="block text-ink-2">{t('abuse.pace.enforced', { signals: enforced })}</span>
            ) : null}
          </FactRow>
          <FactRow name={t('abuse.pace.now')}>
            <span className="figures">
              {t('abuse.pace.lately', { hour: velocity.lastHour, day: velocity.lastDay })}
            </span>
          </FactRow>
          <FactRow name={t('abuse.pace.busiest')}>
            {velocity.busiest ? (
              <span className="figures">
                {t('abuse.pace.inHour', { n: velocity.busiest.claims })} ·{' '}
                <InstantText at={velocity.busiest.from} zone="UTC" />
              </span>
            ) : (
              t('abuse.pace.nobody')
            )}
          </FactRow>
          <FactRow name={t('abuse.pace.disposable')}>
            <span className="figures">
              {t('abuse.pace.domains', { domains: velocity.disposable.domains, claims: velocity.disposable.claims })}
            </span>
            <span className="block text-ink-2">
              {t(program.refusesDisposableMail ? 'abuse.pace.disposableRefused' : 'abuse.pace.disposableTaken')}
            </span>
          </FactRow>
        </Facts>
        <p className="measure text-ink-2">{t('abuse.rush.text')}</p>
      </section>
      <section aria-labelledby="clusters" className="space-y-3">
        <h2 id="clusters">{t('abuse.clusters.title')}</h2>
        <p className="measure text-ink-2">{t('abuse.clusters.text')}</p>
        {clusters.length > 0 ? (
          <ClusterTable clusters={clusters} rulings={rulings} program={program} />
        ) : (
          <Empty title={t('abuse.clusters.none')} />
        )}
      </section>
      <section aria-labelledby="rulings" className="space-y-3">
        <h2 id="rulings">{t('abuse.rulings.title')}</h2>
        <p className="measure text-ink-2">{t('abuse.rulings.text')}</p>
        <p>
          <ButtonLink href={to(`/desk/abuse/${program.providerId}/${program.id}/rule`)}>
            {t('abuse.rulings.way')}
          </ButtonLink>
        </p>
        {rulings.length > 0 ? (
          <RulingTable rulings={rulings} program={program} />
        ) : (
          <Empty title={t('abuse.rulings.none')} />
        )}
      </section>
      <section aria-labelledby="days" className="space-y-3">
        <h2 id="days">{t('abuse.days.title')}</h2>
        {days.length > 0 ? (
          <>
            <p className="figures text-ink-2">
              {t('abuse.days.sum', {
                refused: figures.format(
                  days.reduce((sum, { refused: all }) => sum + all.reduce((count, { n }) => count + n, 0), 0),
                ),
              })}
            </p>
            <ClaimDayTable days={days} />
          </>
        ) : (
          <Empty title={t('abuse.days.none')} />
        )}
      </section>
    </div>
  )
}
