import { useBenefitText } from '#app/features/programs/benefit-sentence.tsx'
import type { Offer, Program } from '#app/features/programs/offer.ts'
import { useT, usePath, type MessageKey } from '#app/ui/i18n.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Chip, type Tone } from '#app/ui/chip.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Deadline } from '#app/ui/time.tsx'
import type { ClaimAnswers } from './claim-form.ts'
import type { ClaimStanding, OfferStanding } from './claim-standing.ts'
import { Clocks, Fact } from './clocks.tsx'
import { EligibilityFields } from './eligibility-fields.tsx'
import { rulesFor } from './eligibility.ts'
import { ProviderLink } from './provider-link.tsx'
import { StaleOffer } from './stale-offer.tsx'
import { EnrolmentStateChip } from './state-chip.tsx'

/** What a claim that was refused leaves for the page: the sentence, and the answers to fill in again. */
export interface ClaimReply {
  offerId: string
  answers: ClaimAnswers
}

interface ClaimPanelOf {
  program: Program
  standing: ClaimStanding
  at: Date
  /** Where the visit came from; signing in and claiming keep it. */
  from: string | null
  reply?: ClaimReply | undefined
}

/** The part of a program's page where it is claimed: here, at the provider, or not at all. It always says which. */
export function ClaimPanel(props: ClaimPanelOf) {
  const t = useT()
  const { program } = props
  return (
    <section id="claim" aria-labelledby="claim-title" className="space-y-4 border-y border-line bg-surface px-4 py-5">
      <h2 id="claim-title">{t(program.handling === 'link_out' ? 'claims.panel.goTitle' : 'claims.panel.title')}</h2>
      {program.provider.sandbox ? <p className="measure text-changes">{t('claims.panel.sandbox')}</p> : null}
      {program.handling === 'run' ? <RunPanel {...props} /> : null}
      {program.handling === 'link_out' ? <LinkOutPanel {...props} /> : null}
      {program.handling === 'record' ? <p className="measure">{t('claims.panel.record')}</p> : null}
    </section>
  )
}

function RunPanel({ program, standing, at, from, reply }: ClaimPanelOf) {
  const t = useT()
  const benefitText = useBenefitText(standing.providerNames)
  return (
    <>
      <p className="measure">{t('claims.panel.run')}</p>
      {program.isStale ? <StaleOffer program={program} at={at} /> : null}
      <ul className="space-y-6">
        {program.offers.map((offer) => {
          const own = standing.offers[offer.id]
          return own ? (
            <li key={offer.id} className="space-y-3 border-t border-line pt-4">
              <h3>{benefitText(offer.benefit)}</h3>
              <dl className="space-y-1 text-table">
                <Clocks window={program.window} offer={offer} started={own.closed !== 'program_not_started'} />
                {own.stock ? (
                  <Fact name={t('claims.panel.stock')}>
                    <StockChip level={own.stock} />
                  </Fact>
                ) : null}
                <Fact name={t('claims.panel.how')}>
                  {t(program.approvalMode === 'manual' ? 'claims.panel.howManual' : 'claims.panel.howAuto')}
                </Fact>
                {offer.delivery ? (
                  <Fact name={t('claims.panel.delivery')}>{t(`claims.panel.deliveries.${offer.delivery}`)}</Fact>
                ) : null}
              </dl>
              <ClaimForm
                {...{ program, standing, own, offer, from }}
                label={benefitText(offer.benefit)}
                answers={reply?.offerId === offer.id ? reply.answers : undefined}
              />
            </li>
          ) : null
        })}
      </ul>
    </>
  )
}

/** One offer's button, with the questions before it; or why there is none. */
function ClaimForm({
  program,
  standing,
  own,
  offer,
  from,
  label,
  answers,
}: {
  program: Program
  standing: ClaimStanding
  own: OfferStanding
  offer: Offer
  from: string | null
  label: string
  answers: ClaimAnswers | undefined
}) {
  const t = useT()
  const to = usePath()
  const [latest] = own.claimIds
  const placesLeft = offer.perOrganisationLimit - own.claimIds.length
  const mine = latest ? (
    <p>
      {t('claims.panel.mine')} <a href={to(`/me/claims/${latest}`)}>{t('claims.panel.mineLink')}</a>
    </p>
  ) : null
  if (placesLeft <= 0) return mine
  if (own.closed) {
    return (
      <>
        {mine}
        {own.closed === 'program_stale' ? null : <Closed reason={`claims.refusals.${own.closed}`} />}
      </>
    )
  }
  if (!standing.signedIn) return <SignIn slug={program.slug} from={from} label={t('claims.panel.signIn')} />
  return (
    <form method="post" action={to(`/offers/${program.slug}/claim`)} data-once className="space-y-4">
      {mine}
      {latest ? <p>{t('claims.panel.again', { left: placesLeft })}</p> : null}
      <input type="hidden" name="offerId" value={offer.id} />
      <input type="hidden" name="idempotencyKey" value={own.idempotencyKey} />
      <FromField from={from} />
      <EligibilityFields
        rules={rulesFor(program.eligibility, offer.benefitType)}
        zone={program.window.timeZone}
        providerNames={standing.providerNames}
        answers={answers}
      />
      <Button type="submit" look="primary" aria-label={t('claims.panel.buttonFor', { benefit: label })}>
        {t('claims.panel.button')}
      </Button>
    </form>
  )
}

function LinkOutPanel({ program, standing, at, from }: ClaimPanelOf) {
  const t = useT()
  const to = usePath()
  const closed = program.claimUrl === null || !['open', 'last_seen_open'].includes(program.status)
  return (
    <>
      <p className="measure">{t('claims.panel.linkOut')}</p>
      {program.status === 'last_seen_open' && !program.isStale ? (
        <p className="measure text-changes">{t('claims.panel.notSeenLately')}</p>
      ) : null}
      {program.window.endsAt ? (
        <dl className="text-table">
          <Fact name={t('claims.panel.claimBy')}>
            <Deadline end={program.window.endsAt} zone={program.window.timeZone ?? 'UTC'} local />
          </Fact>
        </dl>
      ) : null}
      {standing.enrolment ? (
        <p>
          <EnrolmentStateChip state={standing.enrolment.state} />
        </p>
      ) : null}
      {closed ? (
        <Closed
          reason={program.claimUrl === null ? 'claims.refusals.not_a_link_out' : 'claims.refusals.program_ended'}
        />
      ) : program.isStale && (!standing.enrolment || standing.enrolment.state === 'started') ? (
        <StaleOffer program={program} at={at} />
      ) : standing.signedIn ? (
        standing.enrolment && standing.enrolment.state !== 'started' ? (
          <ButtonLink look="primary" href={to(`/offers/${program.slug}/go`)}>
            {t('claims.panel.goButton')}
          </ButtonLink>
        ) : (
          <form method="post" action={to(`/offers/${program.slug}/go`)} data-once>
            <FromField from={from} />
            <Button type="submit" look="primary">
              {t('claims.panel.goButton')}
            </Button>
          </form>
        )
      ) : (
        <>
          <SignIn slug={program.slug} from={from} label={t('claims.panel.signInTrack')} />
          <p className="text-table">
            {t('claims.panel.goUntracked')} <ProviderLink href={program.claimUrl ?? ''} />
          </p>
        </>
      )}
    </>
  )
}

/** A form says where the visit came from, since its address does not. */
const FromField = ({ from }: { from: string | null }) =>
  from === null ? null : <input type="hidden" name="from" value={from} />

function SignIn({ slug, from, label }: { slug: string; from: string | null; label: string }) {
  const t = useT()
  const to = usePath()
  return (
    <div className="space-y-2">
      <ButtonLink look="primary" href={to('/sign-in', { next: to(`/offers/${slug}`, { from }) })}>
        {label}
      </ButtonLink>
      <p className="measure text-table text-ink-2">{t('claims.panel.signInWhy')}</p>
    </div>
  )
}

function Closed({ reason }: { reason: MessageKey }) {
  const t = useT()
  return (
    <Notice tone="info" title={t('claims.panel.closed')}>
      <p>{t(reason)}</p>
    </Notice>
  )
}

const stockLooks: Record<'plenty' | 'low' | 'none', { tone: Tone; glyph: string }> = {
  plenty: { tone: 'works', glyph: '✓' },
  low: { tone: 'changes', glyph: '△' },
  none: { tone: 'blocked', glyph: '✕' },
}

function StockChip({ level }: { level: 'plenty' | 'low' | 'none' }) {
  const t = useT()
  return <Chip {...stockLooks[level]}>{t(`claims.panel.stockLevels.${level}`)}</Chip>
}
