import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { listViolations, readJobs, readTraffic } from '#app/features/review/health.server.ts'
import { FailedRunTable, JobTable } from '#app/features/review/job-tables.tsx'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Facts, FactRow } from '#app/ui/facts.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Empty, Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { InstantText } from '#app/ui/time.tsx'

export const handle = { enhanced: true }

const shape = { check: z.enum(['1']), told: z.enum(['again', 'not_failed']) }

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  await requireOperator(request)
  const { query } = parseQuery(new URL(request.url).searchParams, shape)
  return {
    violations: query.check ? await listViolations(db()) : null,
    queue: await readJobs(db()),
    traffic: await readTraffic(db()),
    kept: context.keptPages(),
    processBytes: process.memoryUsage.rss(),
    told: query.told ?? null,
    title: t('review.health.title'),
    description: t('review.health.lead'),
  }
}

export const headers = privatePage
export const meta = privateMeta

const megabytes = (bytes: number) => bytes / 2 ** 20

export default function Health() {
  const { violations, queue, traffic, kept, processBytes, told } = useLoaderData<typeof loader>()
  const t = useT()
  const to = usePath()
  const byState = (rows: readonly { state: string; n: number }[]) =>
    rows.length > 0 ? rows.map(({ state, n }) => `${state} ${n}`).join(' · ') : '0'
  return (
    <div className="space-y-8">
      <PageHead title={t('review.health.title')} lead={t('review.health.lead')} />
      {told ? <Notice tone={told === 'again' ? 'good' : 'error'} title={t(`review.health.told.${told}`)} /> : null}
      <section aria-labelledby="invariants" className="space-y-3">
        <h2 id="invariants">{t('review.health.invariants')}</h2>
        <p className="measure text-ink-2">{t('review.health.invariantsText')}</p>
        <form method="get" action={to('/desk/health')}>
          <Button type="submit" name="check" value="1">
            {t('review.health.check')}
          </Button>
        </form>
        {violations === null ? null : violations.length === 0 ? (
          <Notice tone="good" title={t('review.health.sound')} />
        ) : (
          <>
            <Notice tone="error" title={t('review.health.unsound', { n: violations.length })} />
            <StackingTable caption={t('review.health.invariants')} hideCaption>
              <thead>
                <tr>
                  <th scope="col">{t('review.health.rule')}</th>
                  <th scope="col">{t('review.audit.provider')}</th>
                  <th scope="col">{t('review.health.subject')}</th>
                  <th scope="col">{t('review.health.detail')}</th>
                </tr>
              </thead>
              <tbody>
                {violations.map(({ rule, providerId, subject, detail }) => (
                  <StackingRow key={`${rule} ${providerId} ${subject} ${detail}`}>
                    <StackingRowHead>
                      <span lang="en">{rule}</span>
                    </StackingRowHead>
                    <StackingCell share="half">{providerId}</StackingCell>
                    <StackingCell share="half">
                      <code className="break-all">{subject}</code>
                    </StackingCell>
                    <StackingCell share="whole">
                      <code className="break-all">{detail}</code>
                    </StackingCell>
                  </StackingRow>
                ))}
              </tbody>
            </StackingTable>
          </>
        )}
      </section>
      <section aria-labelledby="traffic" className="space-y-3">
        <h2 id="traffic">{t('review.health.traffic')}</h2>
        <Facts>
          <FactRow name={t('review.health.inbox')}>
            <a href={to('/desk/inbox')} className="figures">
              <span lang="en">{byState(traffic.inbox)}</span>
            </a>
          </FactRow>
          <FactRow name={t('review.health.outbox')}>
            <span className="figures" lang="en">
              {byState(traffic.outbox)}
            </span>
            {traffic.oldestPending ? (
              <p className="text-ink-2">
                {t('review.health.oldest')} <InstantText at={traffic.oldestPending} zone="UTC" />
              </p>
            ) : null}
          </FactRow>
          <FactRow name={t('review.health.version')}>
            <span className="figures">{traffic.dataVersion}</span>
          </FactRow>
          <FactRow name={t('review.health.events')}>
            <span className="figures">{traffic.auditEvents}</span>
          </FactRow>
        </Facts>
      </section>
      <section aria-labelledby="memory" className="space-y-3">
        <h2 id="memory">{t('review.health.memory')}</h2>
        <Facts>
          <FactRow name={t('review.health.keptPages')}>
            {kept.maxBytes === 0
              ? t('review.health.keepsNone')
              : t('review.health.kept', {
                  pages: kept.pages,
                  used: megabytes(kept.bytes),
                  most: megabytes(kept.maxBytes),
                  n: kept.handedOut,
                })}
          </FactRow>
          <FactRow name={t('review.health.process')}>
            {t('review.health.megabytes', { n: megabytes(processBytes) })}
          </FactRow>
        </Facts>
      </section>
      <section className="space-y-3">
        <h2>{t('review.health.jobs')}</h2>
        {queue === null ? (
          <Empty title={t('review.health.noQueue')} />
        ) : (
          <>
            <JobTable jobs={queue.jobs} />
            <h3>{t('review.health.failed')}</h3>
            {queue.failed.length > 0 ? (
              <FailedRunTable runs={queue.failed} />
            ) : (
              <Empty title={t('review.health.noneFailed')} />
            )}
          </>
        )}
      </section>
    </div>
  )
}
