import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'

import { appointProviderManager } from '#app/features/accounts/appoint-provider-manager.server.ts'
import { managerForm } from '#app/features/accounts/manager-form.ts'
import { ManagerTable, type ManagerChange } from '#app/features/accounts/manager-table.tsx'
import { managerWords } from '#app/features/accounts/manager-words.ts'
import { findMailAddress, listProviderManagers } from '#app/features/accounts/provider-managers.server.ts'
import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { listProviders } from '#app/features/catalog/providers.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Field, SelectField } from '#app/ui/field.tsx'
import { useLocalized, usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { isId } from '#db/ids.ts'

export const handle = { enhanced: true }

/** What was just done, by ids alone: a mail address stands in no address of a page. */
const userId = z.string().refine((text) => isId('usr', text))
const shape = { appointed: userId, dismissed: userId, provider: z.string().max(64), refused: z.enum(['not_a_manager']) }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  await requireOperator(request)
  const { query, bad } = parseQuery(new URL(request.url).searchParams, shape)
  const changed = query.appointed ?? query.dismissed
  const email = changed ? await findMailAddress(db(), changed) : null
  const change: ManagerChange | null =
    email && query.provider
      ? { email, providerId: query.provider, verb: query.appointed ? 'appointed' : 'dismissed' }
      : null
  const providers = await listProviders(db(), { sandbox: 'include', at: new Date() })
  const t = translator(locale)
  return {
    managers: await listProviderManagers(db()),
    providers: providers.map(({ id, name }) => ({ id, name })),
    change,
    refused: query.refused ?? null,
    bad,
    title: t('desk.managers.title'),
    description: t('desk.managers.description'),
  }
}

/** Appoints a manager; their console opens when they sign in with that address. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const operator = await requireOperator(request)
  const form = await parseForm(request, managerForm)
  if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 422 })
  const { providerId, email } = form.value
  const appointed = await appointProviderManager(db(), { providerId, email, by: operator.userId, at: new Date() })
  if (!appointed.ok) {
    const errors: FormErrors = { providerId: [managerWords[appointed.refusal]] }
    return data({ errors, values: { email } as Record<string, string> }, { status: 422 })
  }
  const done = { appointed: appointed.value.userId, provider: providerId }
  return redirect(path(locale, '/desk/managers', done), 303)
}

export const headers = privatePage
export const meta = privateMeta

export default function Managers() {
  const { managers, providers, change, refused, bad } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  const localized = useLocalized()
  const errors = (field: string) => reply?.errors[field]?.map((key) => t(key))
  return (
    <div className="space-y-8">
      <PageHead title={t('desk.managers.title')}>
        <p className="measure">{t('desk.managers.lead')}</p>
      </PageHead>
      {bad.length > 0 ? (
        <Notice tone="attention">
          <p>{t('site.badQuery', { names: bad.join(', ') })}</p>
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="error" title={t('desk.managers.refusedTitle')}>
          <p>{t(managerWords[refused])}</p>
        </Notice>
      ) : null}
      {change ? (
        <Notice tone="good" title={t(`desk.managers.${change.verb}`, { email: change.email })}>
          {change.verb === 'dismissed' ? (
            <form method="post" action={to('/desk/managers')} data-once className="mt-2">
              <input type="hidden" name="providerId" value={change.providerId} />
              <input type="hidden" name="email" value={change.email} />
              <Button type="submit">{t('desk.managers.undo')}</Button>
            </form>
          ) : null}
        </Notice>
      ) : null}
      <ManagerTable managers={managers} />
      <section aria-labelledby="appoint" className="max-w-xl space-y-4">
        <h2 id="appoint">{t('desk.managers.form')}</h2>
        <form method="post" action={to('/desk/managers')} data-once className="space-y-4">
          <SelectField
            label={t('desk.managers.provider')}
            name="providerId"
            required
            defaultValue={reply?.values.providerId ?? ''}
            anyLabel={t('desk.managers.chooseProvider')}
            choices={providers.map(({ id, name }) => ({ value: id, label: localized(name) }))}
            errors={errors('providerId')}
          />
          <Field
            label={t('desk.managers.email')}
            hint={t('desk.managers.emailHint')}
            name="email"
            type="email"
            required
            maxLength={254}
            autoComplete="off"
            defaultValue={reply?.values.email}
            errors={errors('email')}
          />
          <Button type="submit" look="primary">
            {t('desk.managers.submit')}
          </Button>
        </form>
      </section>
    </div>
  )
}
