import { Chip } from '#app/ui/chip.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { DateText } from '#app/ui/time.tsx'

import type { OwnCredit } from './own-credits.server.ts'

/** A balance that is older, in days, says too little of what is left. */
export const oldBalance = 30

/** That a balance was entered by its holder, of which day it is and how old, with the way to a newer one. */
export function BalanceAge({ credit }: { credit: OwnCredit }) {
  const t = useT()
  const to = usePath()
  const { balance, daysOld, standing } = credit
  const age = daysOld === 0 ? t('holdings.balance.today') : t('holdings.balance.old', { n: daysOld })
  return (
    <>
      {t('holdings.balance.entered')} <DateText date={balance.asOf} />
      <span className="block">
        {daysOld >= oldBalance && standing === 'active' ? (
          <Chip tone="changes" glyph="△">
            {age}
          </Chip>
        ) : (
          age
        )}
        {standing === 'active' ? (
          <>
            {' · '}
            <a
              href={to(`/me/credits/${credit.id}/balance`)}
              aria-label={t('holdings.balance.wayNamed', { name: credit.name })}
            >
              {t('holdings.balance.way')}
            </a>
          </>
        ) : null}
      </span>
    </>
  )
}
