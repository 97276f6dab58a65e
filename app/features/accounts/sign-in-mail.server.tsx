import { renderToStaticMarkup } from 'react-dom/server'

import type { Mail } from '#app/lib/mail.server.ts'
import { translator } from '#app/messages/translator.server.ts'
import type { Locale } from '#db/vocabulary.ts'

import { signInLinkSeconds } from './sign-in.ts'

/** The mail that carries a sign-in link, in the language of the page it was asked for on. */
export function signInMail(locale: Locale, link: string): Pick<Mail, 'subject' | 'text' | 'html'> {
  const t = translator(locale)
  const minutes = signInLinkSeconds / 60
  const intro = t('accounts.mail.intro')
  const use = t('accounts.mail.use', { minutes })
  const ignore = t('accounts.mail.ignore')
  const html = renderToStaticMarkup(
    <html lang={locale}>
      <body style={{ fontFamily: 'sans-serif', fontSize: 15, lineHeight: '24px', color: '#17171A' }}>
        <p>{intro}</p>
        <p>{use}</p>
        <p>
          <a href={link} style={{ color: '#0B5CAD', fontWeight: 'bold' }}>
            {t('accounts.mail.button')}
          </a>
        </p>
        <p style={{ wordBreak: 'break-all', color: '#55555C' }}>{link}</p>
        <p>{ignore}</p>
      </body>
    </html>,
  )
  return {
    subject: t('accounts.mail.subject', { minutes }),
    text: [intro, '', use, link, '', ignore, ''].join('\n'),
    html: `<!doctype html>${html}`,
  }
}
