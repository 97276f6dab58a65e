import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { unitOf } from '#app/features/credits/amount.ts'
import { changeOwnCredit, type ChangeOwnCreditRefusal } from '#app/features/holdings/change-own-credit.server.ts'
import { OwnCreditFields } from '#app/features/holdings/own-credit-fields.tsx'
import {
  ownCreditChangeForm,
  readOwnCreditChange,
  valuesOf,
  type OwnCreditValues,
} from '#app/features/holdings/own-credit-form.ts'
import { OwnCreditPage } from '#app/features/holdings/own-credit-page.tsx'
import { findOwnCredit } from '#app/features/holdings/own-credits.server.ts'
import { listProviderChoices } from '#app/features/holdings/provider-choices.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { idParam } from '#app/lib/id-param.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useT } from '#app/ui/i18n.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const t = translator(locale)
  const { organisationId } = await requireDeveloper(request)
  const credit = await findOwn({ organisationId, creditId: idParam('own', params.id), at: new Date() })
  return {
    credit,
    entered: valuesOf(credit, locale),
    providers: await providersFor(credit),
    title: t('holdings.change.title', { name: credit.name }),
    description: t('holdings.change.lead'),
  }
}

/** One that has left the catalogue since then may stay. */
async function providersFor({ providerId: id, providerTitle: name }: Awaited<ReturnType<typeof findOwn>>) {
  const choices = await listProviderChoices(db())
  return id === null || name === null || choices.some((one) => one.id === id) ? choices : [{ id, name }, ...choices]
}

/** Puts right what was entered of a credit. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId } = await requireDeveloper(request)
  const which = { organisationId, creditId: idParam('own', params.id) }
  const at = new Date()
  const credit = await findOwn({ ...which, at })
  const form = await parseForm(request, ownCreditChangeForm)
  if (!form.ok) return refusal(form.errors, form.values, 422)
  const known = (await providersFor(credit)).map(({ id }) => id)
  const read = readOwnCreditChange(form.value, { asset: credit.asset, known, at })
  if (!read.ok) return refusal(read.errors, form.value, 422)
  const changed = await changeOwnCredit(db(), { ...which, terms: read.value })
  if (changed.ok) return redirect(path(locale, `/me/credits/${credit.id}`), 303)
  if (changed.refusal === 'unknown_credit') throw notFound()
  return refusal(refusals[changed.refusal], form.value, 409)
}

async function findOwn(which: { organisationId: string; creditId: string; at: Date }) {
  const credit = await findOwnCredit(db(), which)
  if (!credit) throw notFound()
  return credit
}

const refusals: Record<Exclude<ChangeOwnCreditRefusal, 'unknown_credit'>, FormErrors> = {
  less_than_balance: { amount: ['holdings.errors.lessThanBalance'] },
  starts_after_balance: { beganOn: ['holdings.errors.startsAfterBalance'] },
}

const refusal = (errors: FormErrors, values: OwnCreditValues, status: number) => data({ errors, values }, { status })

export const headers = privatePage
export const meta = privateMeta

export default function ChangeOwnCredit() {
  const { credit, entered, providers } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  return (
    <OwnCreditPage
      credit={credit}
      title={t('holdings.change.title', { name: credit.name })}
      lead={t('holdings.change.lead')}
      isRefused={reply !== undefined}
      submit={t('holdings.change.submit')}
    >
      <OwnCreditFields
        values={reply?.values ?? entered}
        errors={reply?.errors ?? {}}
        providers={providers}
        unit={unitOf({ t }, credit.asset)}
      />
    </OwnCreditPage>
  )
}
