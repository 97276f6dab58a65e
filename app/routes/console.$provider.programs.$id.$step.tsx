import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { ContradictionList } from '#app/features/publishing/contradiction-list.tsx'
import { findProgramRoom } from '#app/features/publishing/drafts.server.ts'
import { readProgramPage } from '#app/features/publishing/program-page.server.ts'
import { programSteps, stepRights, stepsOf, type ProgramStep } from '#app/features/publishing/program-steps.ts'
import { programWords } from '#app/features/publishing/program-words.ts'
import { wholeText } from '#app/features/publishing/shown-program.ts'
import { takeStep } from '#app/features/publishing/take-step.server.ts'
import { TermsChanges } from '#app/features/publishing/terms-changes.tsx'
import { touchesMoney } from '#app/features/publishing/terms-diff.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const step = stepIn(params.step)
  await requireProvider(request, providerId, stepRights[step])
  const page = await readProgramPage(db(), { providerId, programId: params.id ?? '', at: new Date() })
  if (!page) throw notFound()
  const { room } = page
  const isOpen = stepsOf({ state: room.state, draftState: room.draft?.state ?? null }).some((one) => one.step === step)
  const t = translator(locale)
  const title = t(`programs.steps.${step}.title`, { program: wholeText(room.name)[locale] })
  return { providerId, step, isOpen, ...page, title, description: t(`programs.steps.${step}.text`) }
}

const stepForm = z.object({ version: z.coerce.number().int().catch(0), name: z.string().trim().max(200).default('') })

/** Takes a program one step on. What cannot be taken back asks for its name. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const programId = params.id ?? ''
  const step = stepIn(params.step)
  const manager = await requireProvider(request, providerId, stepRights[step])
  if (!(await findProgramRoom(db(), { providerId, programId }))) throw notFound()
  const form = await parseForm(request, stepForm)
  if (!form.ok) return data({ refusal: 'changed_meanwhile' as const, mismatch: false }, { status: 422 })
  const taken = await takeStep(db(), {
    ...{ providerId, programId, step, seenVersion: form.value.version, typedName: form.value.name },
    by: { kind: 'provider', id: manager.userId },
    at: new Date(),
  })
  if (taken.ok) return redirect(path(locale, `/console/${providerId}/programs/${programId}`), 303)
  if (taken.refusal === 'unknown_program') throw notFound()
  if (taken.refusal === 'name_mismatch') return data({ refusal: null, mismatch: true }, { status: 422 })
  return data({ refusal: taken.refusal, mismatch: false }, { status: 409 })
}

function stepIn(text: string | undefined): ProgramStep {
  const step = programSteps.find((known) => known === text)
  if (!step) throw notFound()
  return step
}

export const headers = privatePage
export const meta = privateMeta

export default function TakeStep() {
  const { providerId, step, isOpen, room, found, changes, names } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const localized = useLocalized()
  const name = localized(wholeText(room.name))
  const { draft, live } = room
  const isDanger = step === 'close' || step === 'discard' || step === 'archive'
  return (
    <div className="space-y-6">
      <PageHead title={t(`programs.steps.${step}.title`, { program: name })}>
        <a href={to(`/console/${providerId}/programs/${room.id}`)}>← {name}</a>
      </PageHead>
      {reply?.refusal ? (
        <Notice tone="error" title={t('programs.room.refusedTitle')}>
          <p>{t(programWords[reply.refusal])}</p>
        </Notice>
      ) : null}
      {step === 'submit' && draft ? (
        <>
          <ContradictionList found={found} terms={draft.terms} names={names} />
          <TermsChanges changes={changes} live={live} draft={draft.terms} names={names} />
        </>
      ) : null}
      {isOpen ? (
        <form method="post" data-once className="max-w-xl space-y-4">
          <p className="measure">{t(`programs.steps.${step}.text`)}</p>
          {step === 'submit' ? (
            <p className="measure">
              {t(touchesMoney(changes) ? 'programs.steps.twoPeople' : 'programs.steps.onePerson')}
            </p>
          ) : null}
          <input type="hidden" name="version" value={draft?.version ?? 0} />
          {step === 'close' ? (
            <Field
              label={t('programs.steps.confirm', { name: room.name[locale] || room.name.en })}
              name="name"
              required
              autoComplete="off"
              errors={reply?.mismatch ? [t('programs.steps.mismatch')] : undefined}
            />
          ) : null}
          <Button type="submit" look={isDanger ? 'danger' : 'primary'}>
            {t(`programs.steps.${step}.submit`)}
          </Button>
        </form>
      ) : (
        <Notice tone="info" title={t('programs.steps.notNow')} />
      )}
    </div>
  )
}
