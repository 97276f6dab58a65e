import { Button } from '#app/ui/button.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'

import type { ShownUsage } from './claim-review.server.ts'
import { EvidenceLineTable } from './evidence-lines.tsx'
import { verdictLooks } from './verdict-looks.ts'

/** The lines of an export that was shown: what was said of each, or for its provider a choice for each. */
export function LineVerdicts({
  shown: { id, asset, state, lines },
  judging,
}: {
  shown: ShownUsage
  judging?: { providerId: string; claimId: string }
}) {
  const t = useT()
  const to = usePath()
  const caption = t('usageExports.lines.caption')
  const heading = t('console.evidence.verdict')
  if (!judging || state !== 'uploaded') {
    const said = ({ verdict }: { verdict: 'verified' | 'refuted' | null }) => {
      const seen = verdict ?? 'uploaded'
      return <Chip {...verdictLooks[seen]}>{t(`console.proofStates.${seen}`)}</Chip>
    }
    return <EvidenceLineTable lines={lines} asset={asset} caption={caption} verdict={{ heading, cell: said }} />
  }
  return (
    <form
      method="post"
      action={to(`/console/${judging.providerId}/claims/${judging.claimId}/evidence/${id}/lines`)}
      data-once
      className="space-y-3"
    >
      <EvidenceLineTable
        lines={lines}
        asset={asset}
        caption={caption}
        verdict={{
          heading,
          cell: ({ line, model, month }) => (
            <select
              name="verdict"
              required
              defaultValue=""
              aria-label={t('usageExports.lines.verdictOf', { model, month })}
              className="min-h-11 rounded-control border border-control bg-surface px-3 py-2 text-ink"
            >
              <option value="">{t('usageExports.lines.choose')}</option>
              <option value={`${line}:verified`}>{t('console.evidence.verify')}</option>
              <option value={`${line}:refuted`}>{t('console.evidence.refute')}</option>
            </select>
          ),
        }}
      />
      <Button type="submit">{t('usageExports.lines.judge')}</Button>
    </form>
  )
}
