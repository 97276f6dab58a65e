import { Fact } from '#app/features/enrolments/clocks.tsx'
import type { Receipt as KeptTerms } from '#app/features/enrolments/claims.server.ts'
import { Chip } from '#app/ui/chip.tsx'
import { useT } from '#app/ui/i18n.tsx'
import { InstantText } from '#app/ui/time.tsx'

/** The terms a claim was made under, with their day and hash, and whether they have changed since. */
export function Receipt({ receipt, claimId, zone }: { receipt: KeptTerms; claimId: string; zone: string | null }) {
  const t = useT()
  return (
    <section aria-labelledby="receipt" className="space-y-3">
      <h2 id="receipt">{t('credits.claim.receipt')}</h2>
      <p className="measure">{t('credits.claim.receiptText')}</p>
      <p>
        {receipt.unchanged ? (
          <Chip tone="works" glyph="✓">
            {t('credits.claim.unchanged')}
          </Chip>
        ) : (
          <Chip tone="changes" glyph="△">
            {t('credits.claim.changed')}
          </Chip>
        )}
      </p>
      {receipt.unchanged ? null : <p className="measure">{t('credits.claim.changedText')}</p>}
      <dl className="space-y-1 text-table">
        <Fact name={t('credits.claim.keptOn')}>
          <InstantText at={receipt.keptAt} zone={zone ?? 'UTC'} />
        </Fact>
        <Fact name={t('credits.claim.version')}>{receipt.version}</Fact>
        <Fact name={t('credits.claim.hash')}>
          <code className="break-all">{receipt.hash}</code>
        </Fact>
        <Fact name={t('credits.claim.number')}>
          <code className="break-all">{claimId}</code>
        </Fact>
      </dl>
      <details>
        <summary className="min-h-11 cursor-pointer py-2 text-accent">{t('credits.claim.terms')}</summary>
        <pre
          role="region"
          aria-label={t('credits.claim.terms')}
          tabIndex={0}
          className="max-h-96 overflow-auto border border-line bg-sunken p-3 text-table"
        >
          {indented(receipt.body)}
        </pre>
      </details>
    </section>
  )
}

/** The hash is over the text without these blanks, as it was kept. */
const indented = (json: string) => JSON.stringify(JSON.parse(json), null, 2)
