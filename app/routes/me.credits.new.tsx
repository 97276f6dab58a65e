import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { addOwnCredit } from '#app/features/holdings/add-own-credit.server.ts'
import { OwnCreditFields } from '#app/features/holdings/own-credit-fields.tsx'
import {
  freshValues,
  ownCreditForm,
  readOwnCredit,
  type OwnCreditValues,
} from '#app/features/holdings/own-credit-form.ts'
import { listProviderChoices } from '#app/features/holdings/provider-choices.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireDeveloper(request)
  const t = translator(locale)
  return {
    providers: await listProviderChoices(db()),
    fresh: freshValues(locale, new Date()),
    title: t('holdings.add.title'),
    description: t('holdings.add.lead'),
  }
}

/** Keeps a credit that Switchyard does not run. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const { organisationId, userId } = await requireDeveloper(request)
  const form = await parseForm(request, ownCreditForm)
  if (!form.ok) return refusal(form.errors, form.values, 422)
  const at = new Date()
  const known = (await listProviderChoices(db())).map(({ id }) => id)
  const read = readOwnCredit(form.value, { known, at })
  if (!read.ok) return refusal(read.errors, form.value, 422)
  const added = await addOwnCredit(db(), { organisationId, userId, ...read.value, at })
  if (!added.ok) return refusal({ form: ['holdings.errors.tooMany'] }, form.value, 409)
  return redirect(path(locale, `/me/credits/${added.value.creditId}`), 303)
}

/** What was typed goes back to whoever typed it. */
const refusal = (errors: FormErrors, values: OwnCreditValues, status: number) => data({ errors, values }, { status })

export const headers = privatePage
export const meta = privateMeta

export default function AddOwnCredit() {
  const { providers, fresh } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  return (
    <div className="max-w-2xl space-y-6">
      <PageHead title={t('holdings.add.title')} lead={t('holdings.add.lead')}>
        <a href={to('/me')}>← {t('credits.title')}</a>
      </PageHead>
      {reply ? (
        <Notice tone="error" title={t('holdings.errors.title')}>
          <p>{t(reply.errors.form?.[0] ?? 'holdings.errors.below')}</p>
        </Notice>
      ) : null}
      <form method="post" data-once className="space-y-6">
        <OwnCreditFields
          values={reply?.values ?? fresh}
          errors={reply?.errors ?? {}}
          providers={providers}
          unit={null}
        />
        <p className="flex flex-wrap gap-3">
          <Button type="submit" look="primary">
            {t('holdings.add.submit')}
          </Button>
          <ButtonLink href={to('/me')}>{t('holdings.back')}</ButtonLink>
        </p>
      </form>
    </div>
  )
}
