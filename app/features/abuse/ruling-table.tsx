import { Button } from '#app/ui/button.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { InstantText } from '#app/ui/time.tsx'

import { standingLooks } from './abuse-words.ts'
import { shortHash } from './cluster.ts'
import { RulingChip } from './cluster-table.tsx'
import type { ListedRuling } from './listed-rulings.server.ts'

/** What operators have said of clusters: why, until when, who; what still holds can be taken back. */
export function RulingTable({
  rulings,
  program: { providerId, id },
}: {
  rulings: readonly ListedRuling[]
  program: { providerId: string; id: string }
}) {
  const t = useT()
  const to = usePath()
  return (
    <StackingTable caption={t('abuse.rulings.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('abuse.rulings.cluster')}</th>
          <th scope="col">{t('abuse.rulings.why')}</th>
          <th scope="col">{t('abuse.rulings.holds')}</th>
          <th scope="col">{t('abuse.rulings.standing')}</th>
        </tr>
      </thead>
      <tbody>
        {rulings.map((ruling) => (
          <StackingRow key={ruling.id}>
            <StackingRowHead>
              <span className="break-words" lang="">
                {ruling.name}
              </span>
              <span className="block font-normal text-ink-2">
                {ruling.kind ? t(`abuse.signals.${ruling.kind}`) : t('abuse.signals.event')}
                {ruling.hash ? <code> {shortHash(ruling.hash)}…</code> : null}
              </span>
            </StackingRowHead>
            <StackingCell share="whole" className="md:w-[35%]">
              <RulingChip stance={ruling.stance} />
              <p className="break-words whitespace-pre-line" lang="">
                {ruling.reason}
              </p>
              <p className="text-ink-2">
                {ruling.ruledBy ? <span className="break-all">{ruling.ruledBy}</span> : t('abuse.rulings.byGone')} ·{' '}
                <InstantText at={ruling.ruledAt} zone="UTC" />
              </p>
            </StackingCell>
            <StackingCell label={t('abuse.rulings.holds')} share="whole">
              <InstantText at={ruling.startsAt} zone="UTC" />
              <span className="block">
                – <InstantText at={ruling.endsAt} zone="UTC" />
              </span>
            </StackingCell>
            <StackingCell share="whole">
              <Chip {...standingLooks[ruling.standing]}>{t(`abuse.standings.${ruling.standing}`)}</Chip>
              {ruling.standing === 'holds' || ruling.standing === 'ahead' ? (
                <form
                  method="post"
                  action={to(`/desk/abuse/${providerId}/${id}/rulings/${ruling.id}/end`)}
                  data-once
                  className="mt-2"
                >
                  <Button type="submit" aria-label={t('abuse.rulings.endNamed', { name: ruling.name })}>
                    {t('abuse.rulings.end')}
                  </Button>
                </form>
              ) : null}
            </StackingCell>
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
