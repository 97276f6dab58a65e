import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { ForRole } from '#app/features/accounts/for-role.tsx'
import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { shortId } from '#app/features/credits/console-claims.tsx'
import { answerDispute } from '#app/features/disputes/answer-dispute.server.ts'
import { answerForm, longestWords } from '#app/features/disputes/dispute-forms.ts'
import { DisputeStateChip } from '#app/features/disputes/dispute-state-chip.tsx'
import { DisputeThread } from '#app/features/disputes/dispute-thread.tsx'
import { disputeWords } from '#app/features/disputes/dispute-words.ts'
import { findDispute } from '#app/features/disputes/disputes.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'
import { privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { TextAreaField } from '#app/ui/field.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  const dispute = await findDispute(db(), { providerId, disputeId: idParam('dsp', params.id) })
  if (!dispute) throw new Response(null, { status: 404, statusText: 'Not Found' })
  return {
    dispute,
    title: t('disputes.console.one', { id: shortId(dispute.id) }),
    description: t('disputes.console.title'),
  }
}

/** Answers a holder's objection. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const { userId } = await requireProvider(request, providerId, 'decide')
  const disputeId = idParam('dsp', params.id)
  const form = await parseForm(request, answerForm)
  if (!form.ok) return data({ errors: form.errors, refused: null, answer: form.values.answer }, { status: 422 })
  const { answer } = form.value
  const answered = await answerDispute(db(), { providerId, disputeId, userId, answer, at: new Date() })
  if (answered.ok) return redirect(path(locale, `/console/${providerId}/disputes/${disputeId}`), 303)
  if (answered.refusal === 'unknown_dispute') throw new Response(null, { status: 404, statusText: 'Not Found' })
  return data({ errors: noErrors, refused: disputeWords[answered.refusal], answer }, { status: 409 })
}

const noErrors: FormErrors = {}

export const headers = privatePage
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title} · Switchyard` },
  { name: 'description', content: page?.description },
  { name: 'robots', content: 'noindex' },
]

export default function AnswerDispute() {
  const { dispute } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const console = `/console/${dispute.providerId}` as const
  return (
    <div className="max-w-2xl space-y-6">
      <PageHead title={t('disputes.console.one', { id: shortId(dispute.id) })}>
        <p className="flex flex-wrap items-center gap-4">
          <DisputeStateChip state={dispute.state} />
          <a href={to(`${console}/claims/${dispute.claimId}`)}>{t('disputes.console.toClaim')}</a>
          <a href={to(`${console}/disputes`)}>← {t('disputes.console.back')}</a>
        </p>
      </PageHead>
      {reply?.refused ? (
        <Notice tone="error" title={t('disputes.refusedTitle')}>
          <p>{t(reply.refused)}</p>
          {reply.answer ? <p className="mt-2 whitespace-pre-line break-words">{reply.answer}</p> : null}
        </Notice>
      ) : null}
      <DisputeThread dispute={dispute} />
      {dispute.state === 'open' ? (
        <section aria-labelledby="answer" className="space-y-3">
          <h2 id="answer">{t('disputes.console.heading')}</h2>
          <ForRole right="decide">
            <form method="post" data-once className="space-y-3">
              <TextAreaField
                label={t('disputes.console.label')}
                hint={t('disputes.console.hint')}
                name="answer"
                rows={6}
                required
                maxLength={longestWords}
                defaultValue={reply?.answer}
                errors={reply?.errors.answer?.map((key) => t(key))}
              />
              <Button type="submit" look="primary">
                {t('disputes.console.submit')}
              </Button>
            </form>
          </ForRole>
        </section>
      ) : null}
      <p className="measure text-table text-ink-2">{t('disputes.noValue')}</p>
    </div>
  )
}
