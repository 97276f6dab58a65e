import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { newProgramForm } from '#app/features/publishing/basics-form.ts'
import { createProgram } from '#app/features/publishing/create-program.server.ts'
import { listPrograms } from '#app/features/publishing/drafts.server.ts'
import { useFieldErrors, WordFields } from '#app/features/publishing/form-parts.tsx'
import { programWords } from '#app/features/publishing/program-words.ts'
import { wholeText } from '#app/features/publishing/shown-program.ts'
import { wordsOf } from '#app/features/publishing/words-form.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId, 'edit')
  const { query } = parseQuery(new URL(request.url).searchParams, { copy: z.string().max(64) })
  const programs = await listPrograms(db(), { providerId })
  const copied = programs.find(({ id }) => id === query.copy)
  const t = translator(locale)
  return {
    providerId,
    programs: programs.map(({ id, name }) => ({ id, name })),
    copied: copied ? { id: copied.id, name: copied.name } : null,
    title: t('programs.new.title'),
    description: t('programs.new.lead'),
  }
}

/** Begins a draft, empty or with the terms of an earlier program. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const manager = await requireProvider(request, providerId, 'edit')
  const form = await parseForm(request, newProgramForm)
  if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 422 })
  const { nameEn, nameZhCn, nameZhHk, copyOf } = form.value
  const created = await createProgram(db(), {
    providerId,
    name: wordsOf(nameEn, nameZhCn, nameZhHk),
    copyOf: copyOf || null,
    by: { kind: 'provider', id: manager.userId },
    at: new Date(),
  })
  if (created.ok) return redirect(path(locale, `/console/${providerId}/programs/${created.value.programId}`), 303)
  const errors: FormErrors = { copyOf: [programWords[created.refusal]] }
  return data({ errors, values: { nameEn, nameZhCn, nameZhHk } as Record<string, string> }, { status: 422 })
}

export const headers = privatePage
export const meta = privateMeta

export default function NewProgram() {
  const { providerId, programs, copied } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const errors = useFieldErrors(reply?.errors)
  const values: Record<string, string> = reply?.values ?? {
    nameEn: copied?.name.en ?? '',
    nameZhCn: copied?.name['zh-CN'] ?? '',
    nameZhHk: copied?.name['zh-HK'] ?? '',
  }
  return (
    <div className="max-w-xl space-y-6">
      <PageHead title={t('programs.new.title')} lead={t('programs.new.lead')}>
        <a href={to(`/console/${providerId}/programs`)}>← {t('programs.list.title')}</a>
      </PageHead>
      <form method="post" data-once className="space-y-6">
        {programs.length > 0 ? (
          <SelectField
            label={t('programs.new.copyOf')}
            hint={t('programs.new.copyHint')}
            name="copyOf"
            anyLabel={t('programs.new.copyNone')}
            defaultValue={reply?.values.copyOf ?? copied?.id ?? ''}
            choices={programs.map(({ id, name }) => ({ value: id, label: localized(wholeText(name)) }))}
            errors={errors('copyOf')}
          />
        ) : null}
        <WordFields
          prefix="name"
          legend={t('programs.fields.name')}
          hint={t('programs.hints.name')}
          values={values}
          errors={errors}
        />
        <Button type="submit" look="primary">
          {t('programs.new.submit')}
        </Button>
      </form>
    </div>
  )
}
