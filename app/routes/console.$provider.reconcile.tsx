import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import type { Comparison } from '#app/features/reconciliation/compare.ts'
import { ComparisonResult } from '#app/features/reconciliation/comparison-result.tsx'
import { reconcile } from '#app/features/reconciliation/reconcile.server.ts'
import { mostLines } from '#app/features/reconciliation/read-list.ts'
import { reconcileForm } from '#app/features/reconciliation/reconcile-form.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, TextAreaField } from '#app/ui/field.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  const t = translator(locale)
  return { providerId, mostLines, title: t('reconcile.title'), description: t('reconcile.lead') }
}

const longestRefill = 2_000_000

/** Lays a provider's list beside ours. It changes nothing, so the answer is the page itself. */
export async function action({ request, params }: ActionFunctionArgs) {
  requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  const form = await parseForm(request, reconcileForm)
  if (!form.ok) return refusal(form.errors, form.values)
  const { lines = '', from, to } = form.value
  const done = await reconcile(db(), { providerId, ...form.value })
  if (!done.ok) {
    const field = done.refusal === 'order' ? 'to' : 'lines'
    return refusal({ [field]: [`reconcile.errors.${done.refusal}`] }, { lines, from, to })
  }
  const { comparison, broken, text } = done.value
  // The list goes back into the form, so that the file of what differs can be asked for; a very long one is chosen again.
  const refill = text.length <= longestRefill ? text : ''
  return data({ comparison, broken, errors: noErrors, values: { lines: refill, from, to } })
}

const noErrors: FormErrors = {}
const nothing: Comparison | null = null
const noLines: number[] = []

const refusal = (errors: FormErrors, values: { lines?: string; from?: string; to?: string }) =>
  data(
    { comparison: nothing, broken: noLines, errors, values: { lines: '', from: '', to: '', ...values } },
    { status: 422 },
  )

export const headers = privatePage
export const meta = privateMeta

export default function Reconcile() {
  const { providerId, mostLines: lines } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const errors = (name: string) => reply?.errors[name]?.map((key) => t(key))
  return (
    <div className="space-y-8">
      <PageHead title={t('reconcile.title')} lead={t('reconcile.lead')}>
        <p className="text-table text-ink-2">{t('reconcile.corrected')}</p>
        <a href={to(`/console/${providerId}/usage`)}>← {t('console.nav.usage')}</a>
      </PageHead>
      {reply?.comparison ? <ComparisonResult comparison={reply.comparison} broken={reply.broken} /> : null}
      {reply && !reply.comparison ? <Notice tone="error" title={t('reconcile.refusedTitle')} /> : null}
      <form method="post" encType="multipart/form-data" className="max-w-xl space-y-4">
        <TextAreaField
          label={t('reconcile.paste')}
          hint={t('reconcile.pasteHint')}
          name="lines"
          rows={8}
          spellCheck={false}
          autoComplete="off"
          defaultValue={reply?.values.lines}
          errors={errors('lines')}
        />
        <Field
          label={t('reconcile.file')}
          hint={t('reconcile.fileHint', { lines })}
          name="file"
          type="file"
          accept=".csv,.ndjson,.jsonl,.txt,text/csv,application/x-ndjson,text/plain"
          errors={errors('file')}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label={t('reconcile.from')}
            name="from"
            type="date"
            defaultValue={reply?.values.from}
            errors={errors('from')}
          />
          <Field
            label={t('reconcile.to')}
            name="to"
            type="date"
            defaultValue={reply?.values.to}
            errors={errors('to')}
          />
        </div>
        <p className="text-table text-ink-2">{t('reconcile.periodHint')}</p>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="primary">
            {t('reconcile.submit')}
          </Button>
          {reply?.comparison && reply.comparison.odd.length > 0 ? (
            <Button type="submit" formAction={to(`/console/${providerId}/reconcile/file`)}>
              {t('reconcile.download')}
            </Button>
          ) : null}
        </div>
      </form>
    </div>
  )
}
