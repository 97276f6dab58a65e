import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { unitOf } from '#app/features/credits/amount.ts'
import { AmountText } from '#app/features/credits/amount-text.tsx'
import { noteBalance, type BalanceRefusal } from '#app/features/holdings/note-balance.server.ts'
import { BalanceFields } from '#app/features/holdings/own-credit-fields.tsx'
import { balanceForm, freshValues, readBalance, type OwnCreditValues } from '#app/features/holdings/own-credit-form.ts'
import { OwnCreditPage } from '#app/features/holdings/own-credit-page.tsx'
import { findOwnCredit } from '#app/features/holdings/own-credits.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useT } from '#app/ui/i18n.tsx'
import { DateText } from '#app/ui/time.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const t = translator(locale)
  const { organisationId } = await requireDeveloper(request)
  const at = new Date()
  const credit = await findOwnCredit(db(), { organisationId, creditId: idParam('own', params.id), at })
  if (!credit) throw notFound()
  return {
    credit,
    fresh: freshValues(locale, at),
    title: t('holdings.balance.title', { name: credit.name }),
    description: t('holdings.balance.lead'),
  }
}

/** Notes what is left of a credit on a day. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId, userId } = await requireDeveloper(request)
  const which = { organisationId, creditId: idParam('own', params.id) }
  const at = new Date()
  const credit = await findOwnCredit(db(), { ...which, at })
  if (!credit) throw notFound()
  const form = await parseForm(request, balanceForm)
  if (!form.ok) return refusal(form.errors, form.values, 422)
  const read = readBalance(form.value, { asset: credit.asset, at })
  if (!read.ok) return refusal(read.errors, form.value, 422)
  const noted = await noteBalance(db(), { ...which, userId, balance: read.value, at })
  if (noted.ok) return redirect(path(locale, `/me/credits/${credit.id}`), 303)
  if (noted.refusal === 'unknown_credit') throw notFound()
  return refusal(refusals[noted.refusal], form.value, 409)
}

const refusals: Record<Exclude<BalanceRefusal, 'unknown_credit'>, FormErrors> = {
  more_than_whole: { left: ['holdings.errors.moreThanWhole'] },
  before_start: { asOf: ['holdings.errors.beforeStart'] },
  too_many_balances: { asOf: ['holdings.errors.tooManyBalances'] },
}

const refusal = (errors: FormErrors, values: OwnCreditValues, status: number) => data({ errors, values }, { status })

export const headers = privatePage
export const meta = privateMeta

export default function Balance() {
  const { credit, fresh } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  return (
    <OwnCreditPage
      credit={credit}
      title={t('holdings.balance.title', { name: credit.name })}
      lead={t('holdings.balance.lead')}
      isRefused={reply !== undefined}
      above={
        <p>
          {t('holdings.balance.last')} <AmountText asset={credit.asset} amount={credit.balance.amount} /> ·{' '}
          <DateText date={credit.balance.asOf} />
        </p>
      }
      submit={t('holdings.balance.submit')}
    >
      <BalanceFields values={reply?.values ?? fresh} errors={reply?.errors ?? {}} unit={unitOf({ t }, credit.asset)} />
    </OwnCreditPage>
  )
}
