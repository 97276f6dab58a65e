import { Fact } from '#app/features/enrolments/clocks.tsx'
import type { AwardSteps } from '#app/features/enrolments/usage-match.ts'
import { exportFormatNames } from '#app/features/usage-exports/export-words.ts'
import { exportFormats } from '#app/features/usage-exports/usage-export.ts'
import { dayBefore } from '#app/lib/calendar-day.ts'
import { numberFormat } from '#app/lib/intl.ts'
import { Button } from '#app/ui/button.tsx'
import { useLocale, usePath, useT } from '#app/ui/i18n.tsx'
import { DateText } from '#app/ui/time.tsx'
import type { ReadFile } from '#db/schema/index.ts'

import { AmountText } from './amount-text.tsx'
import { AwardStepList } from './award-steps.tsx'
import { EvidenceLineTable } from './evidence-lines.tsx'

/** What was read from an export, for its claimant to look at, and the button that shows it to the provider. */
export function KeptExportReview({
  claimId,
  asset,
  kept: { name, read, digest },
  foreseen,
}: {
  claimId: string
  asset: string
  kept: { name: string; read: ReadFile; digest: string }
  /** What it would earn were all of it verified; null for a claim that matches no usage. */
  foreseen: AwardSteps | null
}) {
  const t = useT()
  const to = usePath()
  const figures = numberFormat(useLocale())
  const format = exportFormats.find((known) => known === read.format)
  const lines = read.lines.map(({ month, model, tokens, exact }, index) => ({
    ...{ line: index + 1, month, model, exact },
    inputTokens: tokens ? BigInt(tokens.input) : null,
    cachedTokens: tokens ? BigInt(tokens.cached) : null,
    outputTokens: tokens ? BigInt(tokens.output) : null,
    requests: tokens ? BigInt(tokens.requests) : null,
  }))
  return (
    <section aria-labelledby="read" className="space-y-4">
      <h2 id="read">{t('usageExports.show.readTitle')}</h2>
      <dl className="space-y-1">
        <Fact name={t('usageExports.show.name')}>
          <span className="break-all">{name}</span>
        </Fact>
        <Fact name={t('usageExports.show.format')}>{format ? t(exportFormatNames[format]) : read.format}</Fact>
        <Fact name={t('usageExports.show.days')}>
          <DateText date={read.fromDay} /> – <DateText date={dayBefore(read.toDay)} />
        </Fact>
        <Fact name={t('usageExports.show.counted')}>
          <span className="figures">{figures.format(read.counted)}</span>
          {read.leftOut > 0 ? (
            <span className="block">{t('usageExports.show.leftOut', { count: read.leftOut })}</span>
          ) : null}
        </Fact>
        <Fact name={t('usageExports.show.amount')}>
          <strong>
            <AmountText asset={asset} amount={BigInt(read.amount)} />
          </strong>
        </Fact>
      </dl>
      {read.isPart ? <p className="measure">{t('usageExports.show.isPart')}</p> : null}
      <EvidenceLineTable lines={lines} asset={asset} caption={t('usageExports.lines.caption')} />
      {foreseen ? <AwardStepList steps={foreseen} asset={asset} foreseen /> : null}
      <form
        method="post"
        action={to(`/me/claims/${claimId}/evidence/export/show`)}
        data-once
        className="max-w-xl space-y-3"
      >
        <p>{t('usageExports.show.asks')}</p>
        <input type="hidden" name="digest" value={digest} />
        <Button type="submit" look="primary">
          {t('usageExports.show.confirm')}
        </Button>
      </form>
    </section>
  )
}
