import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { stockWords } from '#app/features/credits/console-words.ts'
import { findCodeStock } from '#app/features/enrolments/code-stock.server.ts'
import { setLowWater } from '#app/features/enrolments/set-low-water.server.ts'
import { lowWaterForm } from '#app/features/enrolments/stock-form.ts'
import { StockHead } from '#app/features/enrolments/stock-head.tsx'
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
  return { providerId, stock, title: t('console.lowWater.title'), description: t('console.lowWater.text') }
}

/** Sets at how many codes left the provider's managers are told. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const manager = await requireProvider(request, providerId, 'edit')
  const offerId = params.offer ?? ''
  const stock = await findCodeStock(db(), { providerId, offerId })
  if (!stock) throw notFound()
  const form = await parseForm(request, lowWaterForm)
  if (!form.ok) return data({ errors: form.errors.lowWater ?? [], lowWater: form.values.lowWater }, { status: 422 })
  const { lowWater } = form.value
  const by = { kind: 'provider', id: manager.userId } as const
  const set = await setLowWater(db(), { providerId, offerId, lowWater, by, at: new Date() })
  if (set.ok) return redirect(`${path(locale, `/console/${providerId}/codes`)}#stock`, 303)
  return data({ errors: [stockWords[set.refusal]], lowWater: lowWater.toString() }, { status: 409 })
}

export const headers = privatePage
export const meta = privateMeta

export default function LowWater() {
  const { providerId, stock } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  return (
    <div className="max-w-xl space-y-6">
      <StockHead {...{ providerId, stock }} title={t('console.lowWater.title')} lead={t('console.lowWater.text')} />
      {stock.lowWater === null ? (
        <Notice tone="info">
          <p>{t(stockWords.no_codes_yet)}</p>
        </Notice>
      ) : (
        <form method="post" data-once className="space-y-4">
          <Field
            label={t('console.lowWater.label')}
            hint={t('console.lowWater.hint', { n: stock.available })}
            name="lowWater"
            required
            inputMode="numeric"
            autoComplete="off"
            defaultValue={reply?.lowWater ?? stock.lowWater}
            errors={reply?.errors.map((key) => t(key))}
          />
          <Button type="submit" look="primary">
            {t('console.lowWater.submit')}
          </Button>
        </form>
      )}
    </div>
  )
}
