import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { ForRole } from '#app/features/accounts/for-role.tsx'
import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { bookUsageCsv } from '#app/features/provider-api/book-usage-csv.server.ts'
import { batchLimits } from '#app/features/provider-api/batch-rows.ts'
import { uploadedUses, usageForm } from '#app/features/provider-api/usage-form.ts'
import { UsageReport } from '#app/features/provider-api/usage-report.tsx'
import { csvWords } from '#app/features/provider-api/usage-words.ts'
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

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  const t = translator(locale)
  return { providerId, lines: batchLimits.rows, title: t('usage.title'), description: t('usage.lead') }
}

/** Books a file of uses. The same file again books nothing, so the report is the answer itself. */
export async function action({ request, params }: ActionFunctionArgs) {
  requireLocale(params)
  const providerId = params.provider ?? ''
  const manager = await requireProvider(request, providerId, 'edit')
  const form = await parseForm(request, usageForm)
  if (!form.ok) return refusal(form.errors, form.values.lines)
  const upload = await uploadedUses(form.value)
  if ('error' in upload) return refusal({ lines: [upload.error] }, form.value.lines)
  const by = { kind: 'provider', id: manager.userId } as const
  const booked = await bookUsageCsv(db(), { providerId, csv: upload.text, by, receivedAt: new Date() })
  if (!booked.ok) return refusal({ lines: [csvWords[booked.refusal]] }, form.value.lines)
  return data({ report: booked.value, errors: noErrors, lines: undefined })
}

const noErrors: FormErrors = {}
const longestRefill = 20_000

/** What was typed goes back to whoever typed it; nobody else sees this answer. */
function refusal(errors: FormErrors, lines = '') {
  const refill = lines.length <= longestRefill ? lines : undefined
  return data({ report: null, errors, lines: refill }, { status: 422 })
}

export const headers = privatePage
export const meta = privateMeta

const example = `event_id,claim_id,asset,amount,meter,occurred_at,corrects
inv-2026-11-0001,clm_01jz3k5n8qe0ktxp5v7w2m4d6f,tok.glm-4,1500000,glm-4,2026-11-22T20:30:00+08:00,
inv-2026-11-0001-c,,,500000,,,inv-2026-11-0001`

export default function Usage() {
  const { lines, providerId } = useLoaderData<typeof loader>()
  const to = usePath()
  const reply = useActionData<typeof action>()
  const t = useT()
  const errors = (name: string) => reply?.errors[name]?.map((key) => t(key))
  return (
    <div className="space-y-8">
      <PageHead title={t('usage.title')} lead={t('usage.lead')}>
        <a href={to(`/console/${providerId}/reconcile`)}>{t('reconcile.way')} →</a>
      </PageHead>
      {reply?.report ? <UsageReport lines={reply.report} /> : null}
      {reply && !reply.report ? <Notice tone="error" title={t('usage.refusedTitle')} /> : null}
      <ForRole right="edit">
        <form method="post" encType="multipart/form-data" data-once className="max-w-xl space-y-4">
          <TextAreaField
            label={t('usage.paste')}
            hint={t('usage.pasteHint')}
            name="lines"
            rows={8}
            spellCheck={false}
            autoComplete="off"
            defaultValue={reply?.lines}
            errors={errors('lines')}
          />
          <Field
            label={t('usage.file')}
            hint={t('usage.fileHint', { lines })}
            name="file"
            type="file"
            accept=".csv,text/csv"
            errors={errors('file')}
          />
          <Button type="submit" look="primary">
            {t('usage.submit')}
          </Button>
        </form>
      </ForRole>
      <section aria-labelledby="example" className="space-y-2">
        <h2 id="example">{t('usage.example')}</h2>
        <p className="measure">{t('usage.exampleText')}</p>
        <pre className="whitespace-pre-wrap break-words border-y border-line py-2 text-table">
          <code>{example}</code>
        </pre>
      </section>
    </div>
  )
}
