import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { isOutboxOpen } from '#app/features/accounts/outbox.server.ts'
import { returnAddressOf } from '#app/features/accounts/return-address.ts'
import { signInLinkSeconds } from '#app/features/accounts/sign-in.ts'
import { env } from '#app/lib/env.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privatePage } from '#app/lib/private-page.ts'
import { remoteAddressOf } from '#app/lib/remote-address.ts'
import { translator } from '#app/messages/translator.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export function loader({ request, params }: LoaderFunctionArgs) {
  return {
    title: translator(requireLocale(params))('accounts.sent.title'),
    next: returnAddressOf(new URL(request.url).searchParams.get('next')),
    hasOutbox: isOutboxOpen(env(), remoteAddressOf(request)),
  }
}

export const headers = privatePage
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title} · Switchyard` },
  { name: 'robots', content: 'noindex' },
]

/** The same whatever address was given: it tells nobody who has an account. */
export default function SignInSent() {
  const t = useT()
  const to = usePath()
  const { next, hasOutbox } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead title={t('accounts.sent.title')} lead={t('accounts.sent.text', { minutes: signInLinkSeconds / 60 })} />
      <div className="measure space-y-4">
        {hasOutbox ? (
          <Notice tone="info" title={t('accounts.sent.outboxTitle')}>
            <p className="mb-3">{t('accounts.sent.outboxText')}</p>
            <ButtonLink look="primary" href={to('/outbox')}>
              {t('accounts.sent.outbox')}
            </ButtonLink>
          </Notice>
        ) : null}
        <p>{t('accounts.sent.nothing')}</p>
        <ButtonLink href={to('/sign-in', { next })}>{t('accounts.sent.again')}</ButtonLink>
      </div>
    </>
  )
}
