import { Fact } from '#app/features/enrolments/clocks.tsx'
import type { Receipt as KeptTerms } from '#app/features/enrolments/claims.server.ts'
import type { SignedReceipt } from '#app/features/enrolments/sign-receipt.server.ts'
import type { ProviderNames } from '#app/features/programs/benefit-sentence.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { InstantText } from '#app/ui/time.tsx'

import { TermChanges } from './term-changes.tsx'

/**
 * The terms a claim was made under, signed, with their day and hash, and term by term what the program promises
 * otherwise today.
 */
export function Receipt({
  receipt,
  signed,
  claim,
  names,
}: {
  receipt: KeptTerms
  /** Null while it cannot be signed. */
  signed: Pick<SignedReceipt, 'keyId' | 'signature' | 'signedAt'> | null
  claim: { id: string; asset: string; timeZone: string | null }
  names: ProviderNames
}) {
  const t = useT()
  const to = usePath()
  const zone = claim.timeZone ?? 'UTC'
  const isUnchanged = receipt.changes.length === 0
  return (
    <section aria-labelledby="receipt" className="space-y-3">
      <h2 id="receipt">{t('credits.claim.receipt')}</h2>
      <p className="measure">{t('credits.claim.receiptText')}</p>
      <p>
        {isUnchanged ? (
          <Chip tone="works" glyph="✓">
            {t('credits.claim.unchanged')}
          </Chip>
        ) : (
          <Chip tone="changes" glyph="△">
            {t('credits.claim.changed')}
          </Chip>
        )}
      </p>
      {isUnchanged ? null : (
        <>
          <p className="measure">{t('credits.claim.changedText')}</p>
          <TermChanges changes={receipt.changes} asset={claim.asset} zone={zone} names={names} />
        </>
      )}
      <dl className="space-y-1 text-table">
        <Fact name={t('credits.claim.keptOn')}>
          <InstantText at={receipt.keptAt} zone={zone} />
        </Fact>
        <Fact name={t('credits.claim.version')}>{receipt.version}</Fact>
        <Fact name={t('credits.claim.hash')}>
          <code className="break-all">{receipt.hash}</code>
        </Fact>
        <Fact name={t('credits.claim.number')}>
          <code className="break-all">{claim.id}</code>
        </Fact>
        {signed ? (
          <>
            <Fact name={t('receipts.signedOn')}>
              <InstantText at={signed.signedAt} zone={zone} />
            </Fact>
            <Fact name={t('receipts.key')}>
              <code className="break-all">{signed.keyId}</code>
            </Fact>
            <Fact name={t('receipts.signature')}>
              <code className="break-all">{signed.signature}</code>
            </Fact>
          </>
        ) : null}
      </dl>
      {signed ? (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <ButtonLink href={to(`/me/claims/${claim.id}/receipt.json`)}>{t('receipts.download')}</ButtonLink>
          <a href={to('/docs/receipts')}>{t('receipts.how')}</a>
        </p>
      ) : (
        <p className="measure">{t('receipts.unsigned')}</p>
      )}
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
