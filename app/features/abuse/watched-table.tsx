import { numberFormat } from '#app/lib/intl.ts'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { StackingCell, StackingRow, StackingRowHead, StackingTable } from '#app/ui/stacking-table.tsx'

import type { WatchedProgram } from './watched-programs.server.ts'

const columns = ['claimsLastDay', 'claims', 'clusters', 'waiting', 'refused', 'rulings'] as const

/** Programs with what an operator looks at first. */
export function WatchedTable({ programs }: { programs: readonly WatchedProgram[] }) {
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const figures = numberFormat(useLocale())
  return (
    <StackingTable caption={t('abuse.list.caption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('abuse.list.program')}</th>
          {columns.map((column) => (
            <th key={column} scope="col" className="md:text-right">
              {t(`abuse.list.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {programs.map((program, index) => (
          <StackingRow key={`${program.providerId} ${program.id}`}>
            <StackingRowHead>
              <a href={to(`/desk/abuse/${program.providerId}/${program.id}`)} data-key={index === 0 ? 'n' : undefined}>
                {localized(program.name)}
              </a>
              <span className="block font-normal text-ink-2">{localized(program.providerName)}</span>
            </StackingRowHead>
            {columns.map((column) => (
              <StackingCell key={column} label={t(`abuse.list.${column}`)} share="third" side="right">
                <span className={`figures ${program[column] === 0 ? 'text-ink-2' : ''}`}>
                  {figures.format(program[column])}
                </span>
              </StackingCell>
            ))}
          </StackingRow>
        ))}
      </tbody>
    </StackingTable>
  )
}
