import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { askedPlaces } from '#app/features/catalog/places.ts'
import { BasicsFields } from '#app/features/publishing/basics-fields.tsx'
import {
  basicsFault,
  basicsForm,
  basicsValues,
  fourEyesAsset,
  withBasics,
} from '#app/features/publishing/basics-form.ts'
import { changeDraft } from '#app/features/publishing/change-draft.server.ts'
import { requireDraft } from '#app/features/publishing/drafts.server.ts'
import { useFieldErrors } from '#app/features/publishing/form-parts.tsx'
import { programWords } from '#app/features/publishing/program-words.ts'
import { wholeText } from '#app/features/publishing/shown-program.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const programId = params.id ?? ''
  await requireProvider(request, providerId, 'edit')
  const { terms, version } = await requireDraft(db(), { providerId, programId })
  const t = translator(locale)
  return {
    providerId,
    programId,
    terms,
    version,
    title: t('programs.parts.basics'),
    description: t('programs.parts.lead'),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const programId = params.id ?? ''
  const manager = await requireProvider(request, providerId, 'edit')
  const typed = await request.clone().formData()
  const lists = { places: typed.getAll('places').map(String), signals: typed.getAll('signals').map(String) }
  const form = await parseForm(request, basicsForm)
  if (!form.ok) return data({ errors: form.errors, values: form.values, lists }, { status: 422 })
  const values = Object.fromEntries(
    [...typed].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
  const refusal = (errors: FormErrors, status: number) => data({ errors, values, lists }, { status })
  const { terms } = await requireDraft(db(), { providerId, programId })
  const fault = basicsFault(form.value, terms)
  if (fault) return refusal({ [fault.field]: [fault.key] }, 422)
  const changed = await changeDraft(db(), {
    ...{ providerId, programId, seenVersion: form.value.version },
    change: (standing) => withBasics(standing, form.value),
    by: { kind: 'provider', id: manager.userId },
    at: new Date(),
  })
  if (!changed.ok) return refusal({ form: [programWords[changed.refusal]] }, 409)
  return redirect(path(locale, `/console/${providerId}/programs/${programId}`), 303)
}

export const headers = privatePage
export const meta = privateMeta

export default function EditBasics() {
  const { providerId, programId, terms, version } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const errors = useFieldErrors(reply?.errors)
  const asked: readonly string[] = ['*', ...askedPlaces]
  return (
    <div className="max-w-xl space-y-6">
      <PageHead title={t('programs.parts.basics')} lead={t('programs.parts.lead')}>
        <a href={to(`/console/${providerId}/programs/${programId}`)}>← {localized(wholeText(terms.name))}</a>
      </PageHead>
      {reply ? (
        <Notice tone="error" title={t('programs.room.notKept')}>
          {errors('form')?.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Notice>
      ) : null}
      <form method="post" data-once className="space-y-8">
        <input type="hidden" name="version" value={version} />
        <BasicsFields
          values={reply?.values ?? basicsValues(terms)}
          places={reply?.lists.places ?? terms.regions.filter((code) => asked.includes(code))}
          otherPlaces={reply?.values.otherPlaces ?? terms.regions.filter((code) => !asked.includes(code)).join(', ')}
          signals={reply?.lists.signals ?? terms.enforcedSignals}
          ticks={
            reply
              ? {
                  hasWaitingList: reply.values.hasWaitingList === 'on',
                  refusesDisposableMail: reply.values.refusesDisposableMail === 'on',
                }
              : terms
          }
          fourEyesUnit={fourEyesAsset(terms)}
          errors={errors}
        />
        <Button type="submit" look="primary">
          {t('programs.parts.keep')}
        </Button>
      </form>
    </div>
  )
}
