import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Chip } from '#app/ui/chip.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'
import { Deadline, InstantText } from '#app/ui/time.tsx'

import type { ListedProgram } from './drafts.server.ts'
import { ProgramStateChip } from './program-state-chip.tsx'
import { wholeText } from './shown-program.ts'

/** A provider's programs, those that we run each with a way into its room. */
export function ProgramList({ providerId, programs }: { providerId: string; programs: ListedProgram[] }) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  return (
    <StackingTable caption={t('programs.list.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('programs.list.program')}</th>
          <th scope="col">{t('programs.list.state')}</th>
          <th scope="col">{t('programs.fields.startsLocal')}</th>
          <th scope="col">{t('programs.fields.endsLocalExcl')}</th>
          <th scope="col">{t('programs.list.draft')}</th>
        </tr>
      </thead>
      <tbody>
        {programs.map((program) => {
          const zone = program.timeZone ?? 'UTC'
          const name = localized(wholeText(program.name))
          return (
            <StackingRow key={program.id}>
              <StackingRowHead>
                {program.handling === 'run' ? (
                  <a href={to(`/console/${providerId}/programs/${program.id}`)}>{name}</a>
                ) : (
                  <a href={to(`/offers/${program.slug}`)}>{name}</a>
                )}
              </StackingRowHead>
              <StackingCell share="whole">
                {program.state ? <ProgramStateChip state={program.state} /> : t('programs.list.recorded')}
              </StackingCell>
              <StackingCell label={t('programs.fields.startsLocal')}>
                {program.state !== 'draft' && program.startsAt ? (
                  <InstantText at={program.startsAt} zone={zone} />
                ) : (
                  '–'
                )}
              </StackingCell>
              <StackingCell label={t('programs.fields.endsLocalExcl')}>
                {program.endsAt ? <Deadline end={program.endsAt} zone={zone} /> : '–'}
              </StackingCell>
              <StackingCell label={t('programs.list.draft')}>
                {program.draftState === null ? (
                  '–'
                ) : program.returnReason ? (
                  <Chip tone="blocked" glyph="↩">
                    {t('programs.list.returned')}
                  </Chip>
                ) : (
                  t(`programs.draftStates.${program.draftState}`)
                )}
              </StackingCell>
            </StackingRow>
          )
        })}
      </tbody>
    </StackingTable>
  )
}
