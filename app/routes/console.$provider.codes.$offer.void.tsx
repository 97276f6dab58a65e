import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { stockWords } from '#app/features/credits/console-words.ts'
import { findCodeStock } from '#app/features/enrolments/code-stock.server.ts'
import { voidForm } from '#app/features/enrolments/stock-form.ts'
import { StockHead } from '#app/features/enrolments/stock-head.tsx'
import { voidStock } from '#app/features/enrolments/void-stock.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
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
  return { providerId, stock, title: t('console.voiding.title'), description: t('console.voiding.text') }
}

/** Takes the codes that nobody has out of stock, once their number was typed, for nothing brings them back. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const manager = await requireProvider(request, providerId, 'edit')
  const offerId = params.offer ?? ''
  const stock = await findCodeStock(db(), { providerId, offerId })
  if (!stock) throw notFound()
  const form = await parseForm(request, voidForm)
  if (!form.ok) return data({ error: 'console.voiding.mismatch' as const }, { status: 422 })
  const by = { kind: 'provider', id: manager.userId } as const
  const voided = await voidStock(db(), { providerId, offerId, by, at: new Date() })
  if (voided.ok) return redirect(`${path(locale, `/console/${providerId}/codes`)}#stock`, 303)
  return data({ error: stockWords[voided.refusal] }, { status: 409 })
}

export const headers = privatePage
export const meta = privateMeta

export default function VoidCodes() {
  const { providerId, stock } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  return (
    <div className="max-w-xl space-y-6">
      <StockHead {...{ providerId, stock }} title={t('console.voiding.title')} lead={t('console.voiding.text')} />
      {stock.available === 0 ? (
        <Notice tone="info">
          <p>{t(stockWords.no_codes_left)}</p>
        </Notice>
      ) : (
        <form method="post" data-once className="space-y-4">
          <input type="hidden" name="shown" value={stock.available} />
          <Field
            label={t('console.voiding.confirm', { n: stock.available })}
            hint={t('console.voiding.stays')}
            name="typed"
            required
            inputMode="numeric"
            autoComplete="off"
            errors={reply ? [t(reply.error)] : undefined}
          />
          <Button type="submit" look="danger">
            {t('console.voiding.submit', { n: stock.available })}
          </Button>
        </form>
      )}
    </div>
  )
}
