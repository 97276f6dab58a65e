import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { ownClaimWords } from '#app/features/credits/claim-words.ts'
import { answerClaimant } from '#app/features/enrolments/answer-claimant.server.ts'
import { AnswerForm } from '#app/features/enrolments/answer-form.tsx'
import { findClaimForOrganisation } from '#app/features/enrolments/claims.server.ts'
import { answerForm } from '#app/features/enrolments/question-form.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId } = await requireDeveloper(request)
  const claim = await findClaimForOrganisation(db(), { organisationId, claimId: idParam('clm', params.id) })
  if (!claim) throw notFound()
  const t = translator(locale)
  return {
    claim,
    title: t('credits.answer.title', { name: claim.programName[locale] }),
    description: t('credits.answer.description'),
  }
}

/** Sends the answer to what the provider asked. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId, userId } = await requireDeveloper(request)
  const claimId = idParam('clm', params.id)
  const form = await parseForm(request, answerForm)
  if (!form.ok) return data({ errors: form.errors, refused: null, answer: form.values.answer }, { status: 422 })
  const { answer } = form.value
  const answered = await answerClaimant(db(), { organisationId, userId, claimId, answer, at: new Date() })
  if (answered.ok) return redirect(path(locale, `/me/claims/${claimId}`), 303)
  if (answered.refusal === 'unknown_claim') throw notFound()
  return data({ errors: noErrors, refused: ownClaimWords[answered.refusal], answer }, { status: 409 })
}

const noErrors: FormErrors = {}

export const headers = privatePage
export const meta = privateMeta

export default function Answer() {
  const { claim } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const isAsked = claim.state === 'needs_info'
  return (
    <div className="space-y-6">
      <PageHead title={t('credits.answer.title', { name: localized(claim.programName) })}>
        <a href={to(`/me/claims/${claim.id}`)}>← {t('credits.answer.back')}</a>
      </PageHead>
      {reply?.refused ? (
        <Notice tone="error" title={t('credits.answer.refusedTitle')}>
          <p>{t(reply.refused)}</p>
          {reply.answer ? <p className="mt-2 whitespace-pre-line break-words">{reply.answer}</p> : null}
        </Notice>
      ) : null}
      {isAsked ? (
        <AnswerForm claim={claim} answer={reply?.answer} errors={reply?.errors.answer?.map((key) => t(key))} />
      ) : reply ? null : (
        <p>{t('credits.answer.nothing')}</p>
      )}
    </div>
  )
}
