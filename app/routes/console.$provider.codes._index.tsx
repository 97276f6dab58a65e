import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { ForRole } from '#app/features/accounts/for-role.tsx'
import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { StockTable } from '#app/features/credits/console-tables.tsx'
import { importWords } from '#app/features/credits/console-words.ts'
import { deriveCodeKeys } from '#app/features/enrolments/code-cipher.server.ts'
import { codeForm, uploadedText } from '#app/features/enrolments/code-form.ts'
import { codeLimits } from '#app/features/enrolments/code-lines.ts'
import { listCodeStock } from '#app/features/enrolments/code-stock.server.ts'
import { importCodes } from '#app/features/enrolments/import-codes.server.ts'
import { ImportReport } from '#app/features/enrolments/import-report.tsx'
import { useBenefitText } from '#app/features/programs/benefit-sentence.tsx'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, SelectField, TextAreaField } from '#app/ui/field.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Empty, Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  const t = translator(locale)
  return {
    providerId,
    stock: await listCodeStock(db(), { providerId }),
    lines: codeLimits.lines,
    title: t('console.codes.title'),
    description: t('console.codes.lead'),
  }
}

/** Takes codes in. The same upload again adds none, so the report is the answer itself. */
export async function action({ request, params }: ActionFunctionArgs) {
  requireLocale(params)
  const providerId = params.provider ?? ''
  const manager = await requireProvider(request, providerId, 'edit')
  const form = await parseForm(request, codeForm)
  if (!form.ok) return refusal(form.errors, form.values)
  const upload = await uploadedText(form.value)
  const { offerId, lines } = form.value
  if ('error' in upload) return refusal({ lines: [upload.error] }, { offerId, lines })
  const imported = await importCodes(db(), {
    providerId,
    offerId,
    csv: upload.text,
    keys: deriveCodeKeys(env().authSecret),
    by: { kind: 'provider', id: manager.userId },
    at: new Date(),
  })
  if (imported.ok) return data({ report: imported.value, errors: noErrors, offerId, lines: undefined })
  const field = imported.refusal === 'unknown_offer' ? 'offerId' : 'lines'
  return refusal({ [field]: [importWords[imported.refusal]] }, { offerId, lines })
}

const noErrors: FormErrors = {}
const longestRefill = 20_000

/** What was typed goes back to whoever typed it; nobody else sees this answer. */
function refusal(errors: FormErrors, { offerId, lines = '' }: { offerId?: string; lines?: string }) {
  const refill = lines.length <= longestRefill ? lines : undefined
  return data({ report: null, errors, offerId, lines: refill }, { status: 422 })
}

export const headers = privatePage
export const meta = privateMeta

export default function Codes() {
  const { providerId, stock, lines } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const benefitText = useBenefitText({})
  const errors = (name: string) => reply?.errors[name]?.map((key) => t(key))
  return (
    <div className="space-y-8">
      <PageHead title={t('console.codes.title')} lead={t('console.codes.lead')}>
        {stock.length > 0 ? <a href={to(`/console/${providerId}/codes/redeem`)}>{t('console.redeem.way')} →</a> : null}
      </PageHead>
      {reply?.report ? <ImportReport report={reply.report} /> : null}
      {reply && !reply.report ? <Notice tone="error" title={t('console.codes.refusedTitle')} /> : null}
      {stock.length === 0 ? (
        <Empty title={t('console.codes.noOffers')}>
          <p>{t('console.codes.noOffersText')}</p>
        </Empty>
      ) : (
        <ForRole right="edit">
          <form method="post" encType="multipart/form-data" data-once className="max-w-xl space-y-4">
            <SelectField
              label={t('console.codes.offer')}
              name="offerId"
              required
              defaultValue={reply?.offerId ?? (stock.length === 1 ? stock[0]?.offerId : '')}
              anyLabel={t('console.codes.offerChoose')}
              choices={stock.map((row) => ({
                value: row.offerId,
                label: `${localized(row.programName)} · ${benefitText(row.benefit)}`,
              }))}
              errors={errors('offerId')}
            />
            <TextAreaField
              label={t('console.codes.paste')}
              hint={t('console.codes.pasteHint')}
              name="lines"
              rows={8}
              spellCheck={false}
              autoComplete="off"
              defaultValue={reply?.lines}
              errors={errors('lines')}
            />
            <Field
              label={t('console.codes.file')}
              hint={t('console.codes.fileHint', { lines })}
              name="file"
              type="file"
              accept=".csv,.txt,text/csv,text/plain"
              errors={errors('file')}
            />
            <Button type="submit" look="primary">
              {t('console.codes.submit')}
            </Button>
          </form>
        </ForRole>
      )}
      {stock.length > 0 ? <StockTable providerId={providerId} stock={stock} /> : null}
    </div>
  )
}
