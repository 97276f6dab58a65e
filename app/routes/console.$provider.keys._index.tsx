import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { ForRole } from '#app/features/accounts/for-role.tsx'
import { useMay } from '#app/features/accounts/use-may.ts'
import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { issueKey } from '#app/features/keys/issue-key.server.ts'
import { keyForm } from '#app/features/keys/key-form.ts'
import { IssuedKey } from '#app/features/keys/issued-key.tsx'
import { KeyTable } from '#app/features/keys/key-table.tsx'
import { keyWords } from '#app/features/keys/key-words.ts'
import { listKeys } from '#app/features/keys/keys.server.ts'
import { NewKeyForm } from '#app/features/keys/new-key-form.tsx'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { parseForm, type FormErrors } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId)
  const t = translator(locale)
  const url = `${env().publicUrl}/api/v1`
  return {
    providerId,
    keys: await listKeys(db(), { providerId }),
    url,
    title: t('console.keys.title'),
    description: t('console.keys.lead', { url }),
  }
}

/** Issues a key. It is kept nowhere, so it stands in this one answer and not behind a redirect. */
export async function action({ request, params }: ActionFunctionArgs) {
  requireLocale(params)
  const providerId = params.provider ?? ''
  const manager = await requireProvider(request, providerId, 'own')
  const form = await parseForm(request, keyForm)
  if (!form.ok) return data({ key: null, errors: form.errors, name: form.values.name }, { status: 422 })
  const { name, scopes } = form.value
  const issued = await issueKey(db(), { providerId, name, scopes, by: manager.userId, at: new Date() })
  if (issued.ok) return data({ key: issued.value.text, errors: noErrors, name: undefined }, { status: 201 })
  return data({ key: null, errors: { form: [keyWords[issued.refusal]] } as FormErrors, name }, { status: 409 })
}

const noErrors: FormErrors = {}

export const headers = privatePage
export const meta = privateMeta

export default function Keys() {
  const { providerId, keys, url } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const may = useMay()
  return (
    <div className="space-y-8">
      <PageHead title={t('console.keys.title')} lead={t('console.keys.lead', { url })} />
      {reply?.key ? <IssuedKey providerId={providerId} text={reply.key} /> : null}
      {keys.length > 0 ? (
        <KeyTable providerId={providerId} keys={keys} mayRevoke={may('own')} />
      ) : (
        <Empty title={t('console.keys.none')}>
          <p>{t('console.keys.noneText')}</p>
        </Empty>
      )}
      {reply?.key ? null : (
        <ForRole right="own">
          <NewKeyForm errors={reply?.errors ?? {}} name={reply?.name} />
        </ForRole>
      )}
    </div>
  )
}
