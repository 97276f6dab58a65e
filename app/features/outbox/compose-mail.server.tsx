import { renderToStaticMarkup } from 'react-dom/server'

import type { Mail } from '#app/lib/mail.server.ts'
import { translator } from '#app/messages/translator.server.ts'
import { locales, type Locale } from '#db/vocabulary.ts'

import type { DueMail } from './mail-writer.server.ts'

/**
 * A mail in its reader's language; where that is not known, in all of ours, one below the other. Nobody is asked for a
 * language when they sign in, and a wrong guess would be a mail that cannot be read.
 */
export function composeMail(
  due: DueMail,
  { locale, publicUrl }: { locale: Locale | null; publicUrl: string },
): Pick<Mail, 'locale' | 'subject' | 'text' | 'html'> {
  const spoken = locale === null ? locales : [locale]
  const letters = spoken.map((language) => ({
    language,
    ...due.write({ t: translator(language), locale: language, publicUrl }),
  }))
  const html = renderToStaticMarkup(
    <html lang={spoken[0]}>
      <body style={{ fontFamily: 'sans-serif', fontSize: 15, lineHeight: '24px', color: '#17171A' }}>
        {letters.map(({ language, subject, paragraphs, link }) => (
          <div key={language} lang={language} style={{ marginBottom: 32 }}>
            {letters.length > 1 ? <p style={{ fontWeight: 'bold' }}>{subject}</p> : null}
            {paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            <p>
              <a href={link.href} style={{ color: '#0B5CAD', fontWeight: 'bold' }}>
                {link.text}
              </a>
            </p>
          </div>
        ))}
      </body>
    </html>,
  )
  const texts = letters.map(({ subject, paragraphs, link }) =>
    [...(letters.length > 1 ? [subject] : []), ...paragraphs, `${link.text}:\n${link.href}`].join('\n\n'),
  )
  return {
    locale: locale ?? 'en',
    subject: letters.map(({ subject }) => subject).join(' | '),
    text: `${texts.join('\n\n———\n\n')}\n`,
    html: `<!doctype html>${html}`,
  }
}
