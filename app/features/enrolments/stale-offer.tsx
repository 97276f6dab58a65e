import { ageInDays } from '#app/features/catalog/freshness.ts'
import { targetDaysOf, type Program } from '#app/features/programs/offer.ts'
import { useLocalized, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'

import { ProviderLink } from './provider-link.tsx'

/** Why a program that is called current has no button: how long nobody has seen it, and where to look oneself. */
export function StaleOffer({
  program,
  at,
}: {
  program: Pick<Program, 'handling' | 'provider' | 'seenAt' | 'claimUrl'>
  at: Date
}) {
  const t = useT()
  const localized = useLocalized()
  const { handling, seenAt, claimUrl } = program
  const provider = localized(program.provider.name)
  const words = { n: ageInDays(seenAt, at) ?? 0, target: targetDaysOf(handling), provider }
  return (
    <Notice tone="attention" title={t('claims.stale.title')}>
      {handling === 'run' ? (
        <p>{t('claims.stale.own', words)}</p>
      ) : (
        <p>{t(seenAt ? 'claims.stale.text' : 'claims.stale.undated', words)}</p>
      )}
      {handling === 'link_out' && claimUrl ? (
        <p className="mt-1">
          {t('claims.stale.look')} <ProviderLink href={claimUrl} />
        </p>
      ) : null}
    </Notice>
  )
}
