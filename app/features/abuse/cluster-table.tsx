import { numberFormat } from '#app/lib/intl.ts'
import { Chip } from '#app/ui/chip.tsx'
import { useLocale, usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { InstantText } from '#app/ui/time.tsx'

import { shortHash, type Cluster } from './cluster.ts'
import type { ListedRuling } from './listed-rulings.server.ts'

/** Clusters of a program's claims: which signal is shared, by how many, what became of the claims, and what was said of it. */
export function ClusterTable({
  clusters,
  rulings,
  program: { providerId, id },
}: {
  clusters: readonly Cluster[]
  rulings: readonly ListedRuling[]
  program: { providerId: string; id: string }
}) {
  const t = useT()
  const to = usePath()
  const figures = numberFormat(useLocale())
  return (
    <StackingTable caption={t('abuse.clusters.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('abuse.clusters.signal')}</th>
          <th scope="col" className="md:text-right">
            {t('abuse.clusters.organisations')}
          </th>
          <th scope="col" className="md:text-right">
            {t('abuse.clusters.claims')}
          </th>
          <th scope="col">{t('abuse.clusters.became')}</th>
          <th scope="col">{t('abuse.clusters.between')}</th>
          <th scope="col">{t('abuse.clusters.ruling')}</th>
        </tr>
      </thead>
      <tbody>
        {clusters.map(
          ({ kind, hash, organisations, claims, issued, waiting, refused, disposable, firstAt, lastAt }) => {
            const ruling = rulings.find(
              (one) => one.hash === hash && one.kind === kind && (one.standing === 'holds' || one.standing === 'ahead'),
            )
            return (
              <StackingRow key={`${kind} ${hash}`}>
                <StackingRowHead>
                  {t(`abuse.signals.${kind}`)}
                  <code className="block font-normal text-ink-2">{shortHash(hash)}…</code>
                </StackingRowHead>
                <StackingCell label={t('abuse.clusters.organisations')} share="third" side="right">
                  <span className="figures">{figures.format(organisations)}</span>
                </StackingCell>
                <StackingCell label={t('abuse.clusters.claims')} share="third" side="right">
                  <span className="figures">{figures.format(claims)}</span>
                </StackingCell>
                <StackingCell label={t('abuse.clusters.became')} share="whole">
                  <span className="figures">{t('abuse.clusters.states', { issued, waiting, refused })}</span>
                  {disposable > 0 ? (
                    <span className="block text-changes">△ {t('abuse.clusters.disposable', { n: disposable })}</span>
                  ) : null}
                </StackingCell>
                <StackingCell label={t('abuse.clusters.between')} share="whole">
                  <InstantText at={firstAt} zone="UTC" />
                  {lastAt > firstAt ? (
                    <span className="block">
                      – <InstantText at={lastAt} zone="UTC" />
                    </span>
                  ) : null}
                </StackingCell>
                <StackingCell share="whole">
                  {ruling ? (
                    <>
                      <RulingChip stance={ruling.stance} />
                      <span className="block break-words" lang="">
                        {ruling.name}
                      </span>
                    </>
                  ) : (
                    <a
                      className="inline-flex min-h-11 items-center"
                      href={to(`/desk/abuse/${providerId}/${id}/rule`, { kind, cluster: hash })}
                      aria-label={t('abuse.clusters.decideNamed', {
                        signal: t(`abuse.signals.${kind}`),
                        hash: shortHash(hash),
                      })}
                    >
                      {t('abuse.clusters.decide')}
                    </a>
                  )}
                </StackingCell>
              </StackingRow>
            )
          },
        )}
      </tbody>
    </StackingTable>
  )
}

/** What an operator has said of a cluster. */
export function RulingChip({ stance }: { stance: ListedRuling['stance'] }) {
  const t = useT()
  return stance === 'allow' ? (
    <Chip tone="works" glyph="✓">
      {t('abuse.stances.allow')}
    </Chip>
  ) : (
    <Chip tone="changes" glyph="△">
      {t('abuse.stances.review')}
    </Chip>
  )
}
