import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { revokeForm } from '#app/features/keys/key-form.ts'
import { listKeys } from '#app/features/keys/keys.server.ts'
import { revokeKey } from '#app/features/keys/revoke-key.server.ts'
import { db } from '#app/lib/db.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { notFound } from '#app/lib/not-found.ts'
import { path } from '#app/lib/paths.ts'
import { privateMeta, privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { InstantText } from '#app/ui/time.tsx'

export const handle = { enhanced: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  await requireProvider(request, providerId, 'own')
  const key = await getKey(providerId, params.id)
  const t = translator(locale)
  return {
    providerId,
    key,
    title: t('console.revoke.title', { name: key.name }),
    description: t('console.revoke.text'),
  }
}

/** Revokes a key once its name was typed, for nothing brings it back. */
export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const providerId = params.provider ?? ''
  const manager = await requireProvider(request, providerId, 'own')
  const key = await getKey(providerId, params.id)
  const form = await parseForm(request, revokeForm)
  if (!form.ok || form.value.name !== key.name) {
    return data({ error: 'console.revoke.mismatch' as const }, { status: 422 })
  }
  const revoked = await revokeKey(db(), { providerId, keyId: key.id, by: manager.userId, at: new Date() })
  if (!revoked.ok) throw notFound()
  return redirect(path(locale, `/console/${providerId}/keys`), 303)
}

async function getKey(providerId: string, id: string | undefined) {
  const key = (await listKeys(db(), { providerId })).find((one) => one.id === id)
  if (!key) throw notFound()
  return key
}

export const headers = privatePage
export const meta = privateMeta

export default function Revoke() {
  const { providerId, key } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const t = useT()
  const to = usePath()
  return (
    <div className="max-w-xl space-y-6">
      <PageHead title={t('console.revoke.title', { name: key.name })}>
        <p>
          <code className="break-all">{key.prefix}…</code>
        </p>
        <a href={to(`/console/${providerId}/keys`)}>← {t('console.revoke.back')}</a>
      </PageHead>
      {key.revokedAt ? (
        <Notice tone="info">
          <p>
            {t('console.revoke.already')} <InstantText at={key.revokedAt} zone="UTC" />
          </p>
        </Notice>
      ) : (
        <form method="post" data-once className="space-y-4">
          <p>{t('console.revoke.text')}</p>
          <Field
            label={t('console.revoke.confirm', { name: key.name })}
            name="name"
            required
            autoComplete="off"
            errors={reply ? [t(reply.error)] : undefined}
          />
          <Button type="submit" look="danger">
            {t('console.revoke.submit')}
          </Button>
        </form>
      )}
    </div>
  )
}
