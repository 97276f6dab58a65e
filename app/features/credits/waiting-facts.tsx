import { Fact } from '#app/features/enrolments/clocks.tsx'
import { useT } from '#app/ui/i18n.tsx'
import { Deadline } from '#app/ui/time.tsx'

import { AmountText } from './amount-text.tsx'
import type { Waiting } from './waiting-claim.server.ts'

/** Where a claim stands while it waits: its place, what is held for it, and until when. Lines of a `<dl>`. */
export function WaitingFacts({ waiting, zone }: { waiting: Waiting; zone: string | null }) {
  const t = useT()
  const clock = zone ?? 'UTC'
  return (
    <>
      {waiting.place !== null ? (
        <Fact name={t('credits.wait.place')}>{t('credits.wait.placeIs', { n: waiting.place })}</Fact>
      ) : null}
      <Fact name={t('credits.wait.held')}>
        {waiting.hold ? (
          <>
            <AmountText asset={waiting.hold.asset} amount={waiting.hold.amount} /> · {t('credits.wait.heldUntil')}{' '}
            <Deadline end={waiting.hold.expiresAt} zone={clock} />
          </>
        ) : (
          t('credits.wait.nothingHeld')
        )}
      </Fact>
      {waiting.until ? (
        <Fact name={t('credits.wait.until')}>
          <Deadline end={waiting.until} zone={clock} local />
        </Fact>
      ) : null}
    </>
  )
}
