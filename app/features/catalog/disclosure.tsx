import { useT } from '#app/ui/i18n.tsx'

/** Providers whose owner also owns the newspaper that this site began with. */
const ownersProviders = ['alibaba-cloud']

export const needsDisclosure = (providerId: string) => ownersProviders.includes(providerId)

/** Stands beside every statement on Alibaba: its newspaper is a source of this site. */
export function Disclosure({ providerIds }: { providerIds: readonly string[] }) {
  const t = useT()
  return providerIds.some(needsDisclosure) ? (
    <p className="measure text-note text-ink-2">{t('offers.disclosure')}</p>
  ) : null
}
