import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { isOutboxOpen, listMails } from '#app/features/accounts/outbox.server.ts'
import { db } from '#app/lib/db.server.ts'
import { env } from '#app/lib/env.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { privatePage } from '#app/lib/private-page.ts'
import { remoteAddressOf } from '#app/lib/remote-address.ts'
import { translator } from '#app/messages/translator.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'
import { Empty } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page-head.tsx'
import { InstantText } from '#app/ui/time.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const locale = requireLocale(params)
  const settings = env()
  if (!isOutboxOpen(settings, remoteAddressOf(request))) throw new Response(null, { status: 404 })
  const mails = (await listMails(db())).map((mail) => ({ ...mail, link: ownLinkIn(mail.text, settings.publicUrl) }))
  return { title: translator(locale)('accounts.outbox.title'), mails }
}

/** The first address of this site in a mail. */
function ownLinkIn(text: string, publicUrl: string): string | null {
  const start = text.indexOf(`${publicUrl}/`)
  return start < 0 ? null : (/^\S+/.exec(text.slice(start))?.[0] ?? null)
}

export const headers = privatePage
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title} · Switchyard` },
  { name: 'robots', content: 'noindex' },
]

export default function Outbox() {
  const t = useT()
  const to = usePath()
  const { mails } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead title={t('accounts.outbox.title')} lead={t('accounts.outbox.lead')}>
        <ButtonLink href={to('/outbox')}>{t('accounts.outbox.reload')}</ButtonLink>
      </PageHead>
      {mails.length === 0 ? <Empty title={t('accounts.outbox.empty')} /> : null}
      <ul className="measure divide-y divide-line border-t border-line">
        {mails.map((mail) => (
          <li key={mail.id} className="space-y-2 py-4">
            <h2 className="text-lead" lang={mail.locale}>
              {mail.subject}
            </h2>
            <p className="text-table text-ink-2">
              {t('accounts.outbox.to', { email: mail.recipient })} · <InstantText at={mail.createdAt} zone="UTC" />
            </p>
            <p className="whitespace-pre-line break-words" lang={mail.locale}>
              {mail.text}
            </p>
            {mail.link ? <ButtonLink href={mail.link}>{t('accounts.outbox.link')}</ButtonLink> : null}
          </li>
        ))}
      </ul>
    </>
  )
}
