import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { browserSecretCookie, browserSecretOf } from '#app/features/accounts/browser-binding.server.ts'
import { requestSignInLink } from '#app/features/accounts/request-sign-in-link.server.ts'
import { returnAddressOf } from '#app/features/accounts/return-address.ts'
import { signInForm } from '#app/features/accounts/sign-in-forms.ts'
import { findViewer } from '#app/features/accounts/viewer.server.ts'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'
import { privatePage } from '#app/lib/private-page.ts'
import { remoteAddressOf } from '#app/lib/remote-address.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const next = returnAddressOf(new URL(request.url).searchParams.get('next'))
  if (await findViewer(request)) throw redirect(next ?? path(locale, '/me'))
  return { title: translator(locale)('accounts.signIn.title'), next }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const form = await parseForm(request, signInForm)
  if (!form.ok) return data({ errors: form.errors }, { status: 400 })

  const { headers } = request
  const browserSecret = browserSecretOf(headers, env())
  const next = returnAddressOf(form.value.next)
  const sent = await requestSignInLink(db(), env(), {
    email: form.value.email,
    next,
    locale,
    browserSecret,
    remoteAddress: remoteAddressOf(request),
    headers,
    at: new Date(),
  })
  if (sent.ok) {
    return redirect(path(locale, '/sign-in/sent', { next }), {
      status: 303,
      headers: { 'set-cookie': browserSecretCookie(browserSecret, env()) },
    })
  }
  if (sent.refusal === 'mail_unavailable') return data({ refusal: sent.refusal }, { status: 503 })
  const seconds = sent.detail?.retryAfterSeconds ?? 60
  return data(
    { refusal: sent.refusal, minutes: Math.ceil(seconds / 60) },
    { status: 429, headers: { 'retry-after': String(seconds) } },
  )
}

export const headers = privatePage
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title} · Switchyard` },
  { name: 'robots', content: 'noindex' },
]

export default function SignIn() {
  const t = useT()
  const { next } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const errors = reply && 'errors' in reply ? reply.errors.email?.map((key) => t(key)) : undefined
  return (
    <>
      <PageHead title={t('accounts.signIn.title')} lead={t('accounts.signIn.lead')} />
      <form method="post" className="max-w-sm space-y-4">
        {reply && 'refusal' in reply ? (
          <Notice tone="error">
            {reply.refusal === 'mail_unavailable'
              ? t('accounts.signIn.unavailable')
              : t('accounts.signIn.tooMany', { minutes: reply.minutes })}
          </Notice>
        ) : null}
        <Field
          label={t('accounts.signIn.email')}
          hint={t('accounts.signIn.emailHint')}
          name="email"
          type="email"
          autoComplete="email"
          required
          maxLength={254}
          errors={errors}
        />
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <Button look="primary">{t('accounts.signIn.submit')}</Button>
      </form>
    </>
  )
}
