import { Button } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { InstantText } from '#app/ui/time.tsx'

import type { FailedRun, JobHealth } from './health.server.ts'

/** Recurring jobs: when they run, what waits, and when a run ended last. */
export function JobTable({ jobs }: { jobs: readonly JobHealth[] }) {
  const t = useT()
  return (
    <StackingTable caption={t('review.health.jobs')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('review.health.job')}</th>
          <th scope="col">{t('review.health.cron')}</th>
          <th scope="col">{t('review.health.waiting')}</th>
          <th scope="col">{t('review.health.active')}</th>
          <th scope="col">{t('review.health.failedRuns')}</th>
          <th scope="col">{t('review.health.last')}</th>
        </tr>
      </thead>
      <tbody>
        {jobs.map(({ name, cron, waiting, active, failed, lastEnded }) => (
          <StackingRow key={name}>
            <StackingRowHead>
              <code>{name}</code>
            </StackingRowHead>
            <StackingCell label={t('review.health.cron')} share="whole">
              <code>{cron ?? '–'}</code>
            </StackingCell>
            <StackingCell label={t('review.health.waiting')} share="third">
              <span className="figures">{waiting}</span>
            </StackingCell>
            <StackingCell label={t('review.health.active')} share="third">
              <span className="figures">{active}</span>
            </StackingCell>
            <StackingCell label={t('review.health.failedRuns')} share="third">
              <span className={`figures ${failed > 0 ? 'font-medium text-blocked' : ''}`}>
                {failed > 0 ? '✕ ' : ''}
                {failed}
              </span>
            </StackingCell>
            <StackingCell label={t('review.health.last')} share="whole">
              {lastEnded ? <InstantText at={lastEnded} zone="UTC" /> : '–'}
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}

/** Runs that failed for good, with the way to run each again. */
export function FailedRunTable({ runs }: { runs: readonly FailedRun[] }) {
  const t = useT()
  const to = usePath()
  return (
    <StackingTable caption={t('review.health.failed')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('review.health.job')}</th>
          <th scope="col">{t('review.audit.when')}</th>
          <th scope="col">{t('review.health.why')}</th>
          <th scope="col">{t('review.health.again')}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map(({ id, name, failedAt, message }) => (
          <StackingRow key={id}>
            <StackingRowHead>
              <code>{name}</code>
            </StackingRowHead>
            <StackingCell label={t('review.audit.when')} share="whole">
              {failedAt ? <InstantText at={failedAt} zone="UTC" /> : '–'}
            </StackingCell>
            <StackingCell label={t('review.health.why')} share="whole">
              <span className="break-words" lang="en">
                {message}
              </span>
            </StackingCell>
            <StackingCell share="whole">
              <form method="post" action={to('/desk/health/retry')} data-once>
                <input type="hidden" name="name" value={name} />
                <input type="hidden" name="id" value={id} />
                <Button type="submit" aria-label={t('review.health.againNamed', { name })}>
                  {t('review.health.again')}
                </Button>
              </form>
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
