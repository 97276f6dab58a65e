import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireDeveloper } from '#app/features/accounts/viewer.server.ts'
import { canonicalQuery, canonicalSearch, costQuery, filled } from '#app/features/costs/cost-query.ts'
import { saveWorkload } from '#app/features/costs/save-workload.server.ts'
import { WorkSummary } from '#app/features/costs/work-summary.tsx'
import { workloadForm } from '#app/features/costs/workload-form.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'
import { privatePage } from '#app/lib/private-page.ts'
import { parseQuery } from '#app/lib/query.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

const fieldsOf = (request: Request, at: Date) =>
  filled(parseQuery(new URL(request.url).searchParams, costQuery).query, at)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  await requireDeveloper(request)
  return { fields: fieldsOf(request, new Date()), title: t('costs.saved.saveTitle') }
}

/** Keeps the work of the address under a name. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const { userId } = await requireDeveloper(request)
  const form = await parseForm(request, workloadForm)
  if (!form.ok) return data(form, { status: 400 })
  const at = new Date()
  const query = canonicalSearch(fieldsOf(request, at))
  const saved = await saveWorkload(db(), { userId, name: form.value.name, query, at })
  if (saved.ok) return redirect(path(locale, '/me/workloads'), 303)
  const errors: FormErrors = { form: ['costs.saved.tooMany'] }
  return data({ ok: false, errors, values: form.value } as const, { status: 409 })
}

export const headers = privatePage
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title} · Switchyard` },
  { name: 'robots', content: 'noindex' },
]

export default function SaveWork() {
  const { fields, title } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  return (
    <div className="max-w-2xl space-y-6">
      <PageHead title={title}>
        <p className="text-ink-2">
          <WorkSummary fields={fields} />
        </p>
      </PageHead>
      {reply?.errors.form ? (
        <Notice tone="error" title={t('costs.saved.tooManyTitle')}>
          <p>{t('costs.saved.tooMany')}</p>
        </Notice>
      ) : null}
      <form method="post" className="space-y-4">
        <Field
          label={t('costs.saved.name')}
          name="name"
          maxLength={80}
          required
          defaultValue={reply?.values.name}
          errors={reply?.errors.name?.map((key) => t(key))}
        />
        <p className="flex flex-wrap gap-3">
          <Button look="primary">{t('costs.saved.save')}</Button>
          <ButtonLink href={to('/cost', canonicalQuery(fields))}>{t('costs.saved.back')}</ButtonLink>
        </p>
      </form>
    </div>
  )
}
