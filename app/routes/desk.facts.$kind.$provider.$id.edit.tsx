import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { findFact } from '#app/features/catalog/facts-to-verify.server.ts'
import { FactSays } from '#app/features/programs/fact-says.tsx'
import { askChange } from '#app/features/review/ask-change.server.ts'
import { deskPageOf, factAddressOf } from '#app/features/review/fact-address.ts'
import { fitsField } from '#app/features/review/fact-change.ts'
import { editForm } from '#app/features/review/review-forms.ts'
import { reviewWords } from '#app/features/review/review-words.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, SelectField, TextAreaField } from '#app/ui/field.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { editableFields } from '#db/fact-edits.ts'
import { readFactFields } from '#db/fact-fields.server.ts'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireOperator(request)
  const address = factAddressOf(params)
  const fact = address && (await findFact(db(), address))
  const fields = address && (await readFactFields(db(), address))
  if (!address || !fact || !fields) throw notFound()
  const t = translator(locale)
  return {
    address,
    fact,
    fields,
    shapes: editableFields[address.kind] ?? {},
    title: t('review.editTitle', { kind: t(`desk.kinds.${address.kind}`), provider: fact.provider.name[locale] }),
    description: t('review.editText'),
  }
}

/** Asks that fields of a fact be put right. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const operator = await requireOperator(request)
  const address = factAddressOf(params)
  if (!address) throw notFound()
  const form = await parseForm(request, editForm)
  if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 422 })
  const { sourceUrl = null, note = null, ...typed } = form.value
  const fields: Record<string, string | null> = {}
  const errors: FormErrors = {}
  for (const [field, shape] of Object.entries(editableFields[address.kind] ?? {})) {
    const text = typed[field as keyof typeof typed] ?? null
    if (fitsField(shape, text)) fields[field] = text
    else errors[field] = [`review.errors.${shape.is}`]
  }
  const values = Object.fromEntries(Object.entries(form.value).map(([name, text]) => [name, text ?? '']))
  if (Object.keys(errors).length > 0) return data({ errors, values }, { status: 422 })
  const asked = await askChange(db(), {
    ...address,
    action: 'edit',
    fields,
    sourceUrl,
    note,
    by: operator.userId,
    at: new Date(),
  })
  if (asked.ok) return redirect(path(locale, deskPageOf(address), { done: asked.value.state }), 303)
  if (asked.refusal === 'unknown_fact') throw notFound()
  const refused: FormErrors = { sourceUrl: [reviewWords[asked.refusal]] }
  return data({ errors: refused, values }, { status: 422 })
}

export const headers = privatePage
export const meta = privateMeta

export default function EditFact() {
  const { address, fact, fields, shapes, title } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const errors = (field: string) => reply?.errors[field]?.map((key) => t(key))
  return (
    <div className="max-w-2xl space-y-6">
      <PageHead title={title}>
        <p className="measure">{t('review.editText')}</p>
        <a href={to(deskPageOf(address))}>← {t('review.back')}</a>
      </PageHead>
      <div className="space-y-1 border-l-4 border-control bg-surface px-4 py-3">
        <FactSays says={fact.says} names={noNames} />
      </div>
      {reply ? <Notice tone="error" title={t('review.refusedTitle')} /> : null}
      <form method="post" data-once className="space-y-4">
        {Object.entries(shapes).map(([field, shape]) => {
          const common = {
            label: t(`review.fields.${field as 'status'}`),
            name: field,
            defaultValue: reply ? reply.values[field] : (fields[field] ?? ''),
            errors: errors(field),
          }
          return shape.is === 'choice' ? (
            <SelectField
              key={field}
              {...common}
              choices={shape.of.map((value) => ({ value, label: value, lang: 'en' }))}
            />
          ) : (
            <Field key={field} {...common} hint={t(`review.hints.${shape.is}`)} autoComplete="off" maxLength={2000} />
          )
        })}
        <Field
          label={t('desk.verify.sourceUrl')}
          hint={t('desk.verify.sourceUrlHint')}
          name="sourceUrl"
          type="url"
          maxLength={2000}
          autoComplete="off"
          defaultValue={reply?.values.sourceUrl}
          errors={errors('sourceUrl')}
        />
        <TextAreaField
          label={t('desk.verify.note')}
          name="note"
          rows={3}
          maxLength={2000}
          defaultValue={reply?.values.note}
          errors={errors('note')}
        />
        <Button type="submit" look="primary">
          {t('review.ask')}
        </Button>
      </form>
    </div>
  )
}

// None of the kinds that can be edited names another provider.
const noNames = {}
