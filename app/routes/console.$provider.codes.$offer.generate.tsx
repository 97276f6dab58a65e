import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { importWords } from '#app/features/credits/console-words.ts'
import { deriveCodeKeys } from '#app/features/enrolments/code-cipher.server.ts'
import { findCodeStock } from '#app/features/enrolments/code-stock.server.ts'
import { generateCodes } from '#app/features/enrolments/generate-codes.server.ts'
import { generateForm, mostGenerated } from '#app/features/enrolments/generated-codes.ts'
import { StockHead } from '#app/features/enrolments/stock-head.tsx'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId, 'edit')
  const stock = await findCodeStock(db(), { providerId, offerId: params.offer ?? '' })
  if (!stock) throw notFound()
  const t = translator(locale)
  return { providerId, stock, title: t('console.generate.title'), description: t('console.generate.lead') }
}

/** Makes codes. Their text is shown nowhere else, so it stands in this one answer and not behind a redirect. */
export async function action({ request, params }: ActionFunctionArgs) {
  requireLocale(params)
  const providerId = params.provider ?? ''
  const manager = await requireProvider(request, providerId, 'edit')
  const form = await parseForm(request, generateForm)
  if (!form.ok) return data({ codes: noCodes, errors: form.errors, values: form.values }, { status: 422 })
  const { count, prefix } = form.value
  const made = await generateCodes(db(), {
    ...{ providerId, offerId: params.offer ?? '', count, prefix, keys: deriveCodeKeys(env().authSecret) },
    by: { kind: 'provider', id: manager.userId },
    at: new Date(),
  })
  if (made.ok) return data({ codes: made.value.codes, errors: noErrors, values: noValues }, { status: 201 })
  if (made.refusal === 'unknown_offer') throw notFound()
  const values: Record<string, string> = { count: String(count), prefix }
  return data({ codes: noCodes, errors: { count: [importWords[made.refusal]] } as FormErrors, values }, { status: 409 })
}

const noErrors: FormErrors = {}
const noValues: Record<string, string> = {}
const noCodes: string[] = []

export const headers = privatePage
export const meta = privateMeta

export default function Generate() {
  const { providerId, stock } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const errors = (name: string) => reply?.errors[name]?.map((key) => t(key))
  const codes = reply?.codes ?? []
  return (
    <div className="max-w-xl space-y-6">
      <StockHead {...{ providerId, stock }} title={t('console.generate.title')} lead={t('console.generate.lead')} />
      {codes.length > 0 ? (
        <section aria-labelledby="made" className="space-y-3">
          <Notice tone="good" title={t('console.generate.done', { n: codes.length })}>
            <p className="measure">{t('console.generate.once')}</p>
          </Notice>
          <h2 id="made">{t('console.generate.made')}</h2>
          <textarea
            readOnly
            rows={Math.min(20, codes.length + 1)}
            aria-labelledby="made"
            spellCheck={false}
            className="w-full rounded-control border border-control bg-surface px-3 py-2 font-mono text-table text-ink"
            defaultValue={codes.join('\n')}
          />
          <Button type="button" hidden data-copy={codes.join('\n')} data-copied={t('console.generate.copied')}>
            {t('console.generate.copy')}
          </Button>
        </section>
      ) : (
        <form method="post" data-once className="space-y-4">
          <Field
            label={t('console.generate.count')}
            hint={t('console.generate.countHint', { most: mostGenerated })}
            name="count"
            type="number"
            min={1}
            max={mostGenerated}
            required
            defaultValue={reply?.values.count}
            errors={errors('count')}
          />
          <Field
            label={t('console.generate.prefix')}
            hint={t('console.generate.prefixHint')}
            name="prefix"
            maxLength={16}
            autoComplete="off"
            spellCheck={false}
            defaultValue={reply?.values.prefix}
            errors={errors('prefix')}
          />
          <Button type="submit" look="primary">
            {t('console.generate.submit')}
          </Button>
        </form>
      )}
    </div>
  )
}
