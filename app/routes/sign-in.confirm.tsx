import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { confirmSignIn, findSignInLink } from '#app/features/accounts/confirm-sign-in.server.ts'
import { confirmForm } from '#app/features/accounts/sign-in-forms.ts'
import { confirmQueryOf, signInLinkSeconds } from '#app/features/accounts/sign-in.ts'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { parseForm } from '#app/lib/form.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { path } from '#app/lib/paths.ts'
import { privatePage } from '#app/lib/private-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

/** Shows what a mailed link stands for. Mail scanners open links, so only the form's post uses it up. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const { headers } = request
  const query = confirmQueryOf(new URL(request.url).searchParams)
  const link = query && (await findSignInLink(db(), env(), { ...query, headers, at: new Date() }))
  if (link) return data({ title: t('accounts.confirm.title'), link, next: query.next })
  return data({ title: t('accounts.confirm.goneTitle'), link: null, next: query?.next }, { status: 410 })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const locale = requireLocale(params)
  const query = confirmQueryOf(new URL(request.url).searchParams)
  const form = await parseForm(request, confirmForm)
  // Whatever else was posted, the page shows what the link in the address stands for.
  if (!query || !form.ok) return data({ refusal: 'link_invalid' as const }, { status: 410 })

  const signedIn = await confirmSignIn(db(), env(), {
    ...query,
    email: form.value.email ?? null,
    request,
    at: new Date(),
  })
  if (signedIn.ok) {
    const headers = new Headers(signedIn.value.cookies.map((cookie): [string, string] => ['set-cookie', cookie]))
    return redirect(query.next ?? path(locale, '/me'), { status: 303, headers })
  }
  if (signedIn.refusal === 'link_invalid') return data({ refusal: signedIn.refusal }, { status: 410 })
  if (signedIn.refusal === 'other_mail_address') return data({ refusal: signedIn.refusal }, { status: 400 })
  const seconds = signedIn.detail?.retryAfterSeconds ?? 60
  return data(
    { refusal: signedIn.refusal, minutes: Math.ceil(seconds / 60) },
    { status: 429, headers: { 'retry-after': String(seconds) } },
  )
}

export const headers = privatePage
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title} · Switchyard` },
  { name: 'robots', content: 'noindex' },
]

export default function ConfirmSignIn() {
  const t = useT()
  const to = usePath()
  const { link, next } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  const minutes = signInLinkSeconds / 60
  if (!link) {
    return (
      <>
        <PageHead title={t('accounts.confirm.goneTitle')} lead={t('accounts.confirm.goneText', { minutes })} />
        <ButtonLink look="primary" href={to('/sign-in', { next })}>
          {t('accounts.confirm.again')}
        </ButtonLink>
      </>
    )
  }
  const isOther = reply?.refusal === 'other_mail_address'
  return (
    <>
      <PageHead
        title={t('accounts.confirm.title')}
        lead={link.email ? t('accounts.confirm.asWho', { email: link.email }) : t('accounts.confirm.elsewhere')}
      />
      <form method="post" className="max-w-sm space-y-4">
        {reply?.refusal === 'too_many_requests' ? (
          <Notice tone="error">{t('accounts.confirm.tooMany', { minutes: reply.minutes })}</Notice>
        ) : null}
        {link.email ? null : (
          <Field
            label={t('accounts.signIn.email')}
            name="email"
            type="email"
            autoComplete="email"
            required
            maxLength={254}
            errors={isOther ? [t('accounts.confirm.otherAddress')] : undefined}
          />
        )}
        <Button look="primary">{t('accounts.confirm.submit')}</Button>
      </form>
    </>
  )
}
