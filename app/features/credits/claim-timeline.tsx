import type { ClaimOfOrganisation } from '#app/features/enrolments/claims.server.ts'
import { useT, type MessageKey } from '#app/ui/i18n.tsx'
import { InstantText } from '#app/ui/time.tsx'

interface Step {
  label: MessageKey
  at: Date
}

/** What has happened to a claim so far, and what is known to come. */
export function ClaimTimeline({ claim, revealedAt }: { claim: ClaimOfOrganisation; revealedAt: Date | null }) {
  const t = useT()
  const steps = stepsOf(claim, revealedAt)
  return (
    <section aria-labelledby="timeline" className="space-y-2">
      <h2 id="timeline">{t('credits.claim.timeline')}</h2>
      <ol className="space-y-2 border-l border-control pl-4">
        {steps.map((step) => (
          <li key={step.label} className="text-table">
            <span className="block font-medium">{t(step.label)}</span>
            <span className="text-ink-2">
              <InstantText at={step.at} zone={claim.timeZone ?? 'UTC'} />
            </span>
          </li>
        ))}
        {claim.state === 'in_review' ? (
          <li className="text-table font-medium">{t('credits.claim.steps.in_review')}…</li>
        ) : null}
      </ol>
    </section>
  )
}

function stepsOf({ state, submittedAt, decidedAt, expiresAt }: ClaimOfOrganisation, revealedAt: Date | null): Step[] {
  const steps: Step[] = [{ label: 'credits.claim.steps.submitted', at: submittedAt }]
  if (decidedAt && (state === 'issued' || state === 'rejected' || state === 'revoked')) {
    steps.push({ label: `credits.claim.steps.${state}`, at: decidedAt })
  }
  if (revealedAt) steps.push({ label: 'credits.claim.steps.revealed', at: revealedAt })
  if (expiresAt && state === 'issued') steps.push({ label: 'credits.claim.steps.ends', at: expiresAt })
  return steps
}
