import { useMay } from '#app/features/accounts/use-may.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'

import type { ProgramRoom } from './drafts.server.ts'
import { stepsOf, type ProgramStep } from './program-steps.ts'

/** What can be done with a program now, the next step first. */
export function ProgramWays({ room, address }: { room: ProgramRoom; address: `/${string}` }) {
  const t = useT()
  const to = usePath()
  const may = useMay()
  const steps = stepsOf({ state: room.state, draftState: room.draft?.state ?? null }).filter(({ right }) => may(right))
  const look = (step: ProgramStep) => (step === steps[0]?.step ? 'primary' : step === 'close' ? 'danger' : 'plain')
  return (
    <nav aria-label={t('programs.steps.label')} className="flex flex-wrap gap-3">
      {steps.map(({ step }) => (
        <ButtonLink key={step} look={look(step)} href={to(`${address}/${step}`)}>
          {t(`programs.steps.${step}.way`)}
        </ButtonLink>
      ))}
      {room.draft ? <ButtonLink href={to(`${address}/preview`)}>{t('programs.preview.way')}</ButtonLink> : null}
      {may('edit') ? (
        <ButtonLink href={to(`${address.slice(0, address.lastIndexOf('/')) as '/'}/new`, { copy: room.id })}>
          {t('programs.new.copyWay')}
        </ButtonLink>
      ) : null}
    </nav>
  )
}
