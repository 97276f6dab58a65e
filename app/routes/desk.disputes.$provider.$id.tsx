import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { listProviderNames } from '#app/features/catalog/provider-names.server.ts'
import { readShownUsage } from '#app/features/credits/claim-review.server.ts'
import { shortId } from '#app/features/credits/console-claims.tsx'
import { EvidenceTable } from '#app/features/credits/evidence-table.tsx'
import { decideDispute } from '#app/features/disputes/decide-dispute.server.ts'
import { decideForm, longestWords } from '#app/features/disputes/dispute-forms.ts'
import { DisputeStateChip } from '#app/features/disputes/dispute-state-chip.tsx'
import { DisputeThread } from '#app/features/disputes/dispute-thread.tsx'
import { disputeWords } from '#app/features/disputes/dispute-words.ts'
import { answerDue, whyNotDecidable } from '#app/features/disputes/dispute.ts'
import { findDispute } from '#app/features/disputes/disputes.server.ts'
import { Fact } from '#app/features/enrolments/clocks.tsx'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'
import { privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField, TextAreaField } from '#app/ui/field.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { Deadline } from '#app/ui/time.tsx'
import { disputeOutcomes } from '#db/vocabulary.ts'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  await requireOperator(request)
  const providerId = params.provider ?? ''
  const dispute = await findDispute(db(), { providerId, disputeId: idParam('dsp', params.id) })
  if (!dispute) throw new Response(null, { status: 404, statusText: 'Not Found' })
  const { evidence } = await readShownUsage(db(), { providerId, claimId: dispute.claimId })
  return {
    dispute,
    evidence,
    providerNames: await listProviderNames(
      db(),
      evidence.map(({ formerProvider }) => formerProvider),
    ),
    whyNot: whyNotDecidable(dispute, { at: new Date() }),
    title: t('disputes.desk.one', { id: shortId(dispute.id) }),
    description: t('disputes.desk.description'),
  }
}

/** Decides a dispute. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const { userId } = await requireOperator(request)
  const providerId = params.provider ?? ''
  const disputeId = idParam('dsp', params.id)
  const form = await parseForm(request, decideForm)
  if (!form.ok) return data({ errors: form.errors, refused: null, values: form.values }, { status: 422 })
  const decided = await decideDispute(db(), { providerId, disputeId, userId, ...form.value, at: new Date() })
  if (decided.ok) return redirect(path(locale, `/desk/disputes/${providerId}/${disputeId}`), 303)
  if (decided.refusal === 'unknown_dispute') throw new Response(null, { status: 404, statusText: 'Not Found' })
  const values: Record<string, string> = form.value
  return data({ errors: noErrors, refused: disputeWords[decided.refusal], values }, { status: 409 })
}

const noErrors: FormErrors = {}

export const headers = privatePage
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title} · Switchyard` },
  { name: 'description', content: page?.description },
  { name: 'robots', content: 'noindex' },
]

export default function DecideDispute() {
  const { dispute, evidence, providerNames, whyNot } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  return (
    <div className="max-w-2xl space-y-6">
      <PageHead title={t('disputes.desk.one', { id: shortId(dispute.id) })}>
        <p className="flex flex-wrap items-center gap-4">
          <DisputeStateChip state={dispute.state} />
          <a href={to('/desk/disputes')}>← {t('disputes.desk.back')}</a>
        </p>
      </PageHead>
      {reply?.refused ? (
        <Notice tone="error" title={t('disputes.refusedTitle')}>
          <p>{t(reply.refused)}</p>
        </Notice>
      ) : null}
      <dl className="space-y-1">
        <Fact name={t('disputes.provider')}>{localized(dispute.providerName)}</Fact>
        <Fact name={t('disputes.program')}>{localized(dispute.programName)}</Fact>
        <Fact name={t('disputes.claim')}>
          <code className="break-all">{dispute.claimId}</code>
        </Fact>
      </dl>
      <DisputeThread dispute={dispute} />
      {evidence.length > 0 ? (
        <section aria-labelledby="evidence" className="space-y-3">
          <h2 id="evidence">{t('console.evidence.title')}</h2>
          <EvidenceTable
            {...{ evidence, providerNames }}
            folder={`/desk/evidence/${dispute.providerId}/${dispute.claimId}`}
          />
        </section>
      ) : null}
      {whyNot === 'answer_awaited' ? (
        <p className="measure">
          {t('disputes.desk.awaited')} <Deadline end={answerDue(dispute.openedAt)} zone={dispute.timeZone ?? 'UTC'} />
        </p>
      ) : null}
      {whyNot === null ? (
        <section aria-labelledby="decide" className="space-y-3">
          <h2 id="decide">{t('disputes.desk.heading')}</h2>
          <p className="measure">{t('disputes.noValue')}</p>
          <form method="post" data-once className="space-y-3">
            <SelectField
              label={t('disputes.desk.outcome')}
              name="outcome"
              required
              defaultValue={reply?.values.outcome ?? ''}
              anyLabel={t('disputes.desk.choose')}
              choices={disputeOutcomes.map((value) => ({ value, label: t(`disputes.outcomes.${value}`) }))}
              errors={reply?.errors.outcome?.map((key) => t(key))}
            />
            <TextAreaField
              label={t('disputes.desk.label')}
              hint={t('disputes.desk.hint')}
              name="reasoning"
              rows={6}
              required
              maxLength={longestWords}
              defaultValue={reply?.values.reasoning}
              errors={reply?.errors.reasoning?.map((key) => t(key))}
            />
            <Button type="submit" look="primary">
              {t('disputes.desk.submit')}
            </Button>
          </form>
        </section>
      ) : null}
    </div>
  )
}
