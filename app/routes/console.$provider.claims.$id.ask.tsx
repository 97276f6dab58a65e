import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { shortId } from '#app/features/credits/console-claims.tsx'
import { decisionWords } from '#app/features/credits/console-words.ts'
import { askClaimant } from '#app/features/enrolments/ask-claimant.server.ts'
import { findClaimForProvider } from '#app/features/enrolments/claims.server.ts'
import { QuestionForm } from '#app/features/enrolments/question-fields.tsx'
import { questionForm } from '#app/features/enrolments/question-form.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId, 'decide')
  const claim = await findClaimForProvider(db(), { providerId, claimId: idParam('clm', params.id) })
  if (!claim) throw notFound()
  const t = translator(locale)
  return {
    providerId,
    claimId: claim.id,
    isInReview: claim.state === 'in_review',
    title: t('console.ask.title', { id: shortId(claim.id) }),
    description: t('console.ask.text'),
  }
}

/** Asks the claimant something before the claim is decided. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const manager = await requireProvider(request, providerId, 'decide')
  const claimId = idParam('clm', params.id)
  const form = await parseForm(request, questionForm)
  if (!form.ok) return data({ errors: form.errors, refused: null, question: form.values.question }, { status: 422 })
  const { question } = form.value
  const by = { kind: 'provider', id: manager.userId } as const
  const asked = await askClaimant(db(), { providerId, claimId, question, by, at: new Date() })
  if (asked.ok) return redirect(path(locale, `/console/${providerId}/claims/${claimId}`), 303)
  if (asked.refusal === 'unknown_claim') throw notFound()
  return data({ errors: noErrors, refused: decisionWords[asked.refusal], question }, { status: 409 })
}

const noErrors: FormErrors = {}

export const headers = privatePage
export const meta = privateMeta

export default function Ask() {
  const { providerId, claimId, isInReview } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  return (
    <div className="space-y-6">
      <PageHead title={t('console.ask.title', { id: shortId(claimId) })}>
        <a href={to(`/console/${providerId}/claims/${claimId}`)}>← {t('console.ask.back')}</a>
      </PageHead>
      {reply?.refused ? (
        <Notice tone="error" title={t('console.ask.refusedTitle')}>
          <p>{t(reply.refused)}</p>
          {reply.question ? <p className="mt-2 whitespace-pre-line break-words">{reply.question}</p> : null}
        </Notice>
      ) : null}
      {isInReview ? (
        <QuestionForm
          providerId={providerId}
          claimId={claimId}
          question={reply?.question}
          errors={reply?.errors.question?.map((key) => t(key))}
        />
      ) : reply ? null : (
        <p>{t('console.decisionRefusals.claim_not_in_review')}</p>
      )}
    </div>
  )
}
