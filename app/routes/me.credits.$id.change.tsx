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
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

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
  const to = usePath()
  const here = `/me/credits/${credit.id}` as const
  return (
    <div className="max-w-2xl space-y-6">
      <PageHead title={t('holdings.change.title', { name: credit.name })} lead={t('holdings.change.lead')}>
        <a href={to(here)}>← {credit.name}</a>
      </PageHead>
      {reply ? (
        <Notice tone="error" title={t('holdings.errors.title')}>
          <p>{t('holdings.errors.below')}</p>
        </Notice>
      ) : null}
      <form method="post" data-once className="space-y-6">
        <OwnCreditFields
          values={reply?.values ?? entered}
          errors={reply?.errors ?? {}}
          providers={providers}
          unit={unitOf({ t }, credit.asset)}
        />
        <p className="flex flex-wrap gap-3">
          <Button type="submit" look="primary">
            {t('holdings.change.submit')}
          </Button>
          <ButtonLink href={to(here)}>{t('holdings.back')}</ButtonLink>
        </p>
      </form>
    </div>
  )
}
