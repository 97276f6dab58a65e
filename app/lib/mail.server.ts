import { lt } from 'drizzle-orm'
import { createTransport, type Transporter } from 'nodemailer'

import { newId } from '#db/ids.ts'
import { mails } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import type { Locale } from '#db/vocabulary.ts'

import type { Env } from './env.server.ts'
import { log } from './log.server.ts'
import { ok, refused, type Result } from './result.ts'

/** One mail to one address, as HTML and as the same text. */
export interface Mail {
  to: string
  locale: Locale
  subject: string
  text: string
  html: string
  /** Of what may be sent twice, the part of its Message-ID before the at sign: a mail server then sees that it is one. */
  messageId?: string
}

export type MailSettings = Pick<Env, 'smtpUrl' | 'databaseUrl' | 'production' | 'publicUrl'>

const outboxDays = 1

/**
 * Where mail goes: to an SMTP server where one is configured, else to the development outbox. The outbox shows sign-in
 * links to whoever opens it, so it needs an installation that is only reached from its own machine; anywhere else mail
 * is not sent at all.
 */
export function mailRoad(settings: MailSettings): 'smtp' | 'outbox' | 'none' {
  if (settings.smtpUrl) return 'smtp'
  if (settings.production && settings.databaseUrl) return 'none'
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(settings.publicUrl).hostname) ? 'outbox' : 'none'
}

/** Sends a mail, or says that it could not be sent. Call it after the commit. */
export async function sendMail(
  db: Database,
  settings: MailSettings,
  mail: Mail,
  at: Date,
): Promise<Result<void, 'mail_unavailable'>> {
  if (hasControls(mail.to) || hasControls(mail.subject)) throw new Error('a mail header holds a control character')
  const road = mailRoad(settings)
  if (road === 'smtp') return sendBySmtp(settings, mail)
  if (road === 'outbox') {
    await putInOutbox(db, mail, at)
    log().info({ event: 'mail_kept' }, 'without SMTP_URL a mail is kept: open /en/outbox on this machine')
    return ok(undefined)
  }
  log().error({ event: 'mail_unavailable' }, 'no mail is sent: set SMTP_URL')
  return refused('mail_unavailable')
}

const hasControls = (text: string) => /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(text)

async function sendBySmtp(settings: MailSettings, mail: Mail): Promise<Result<void, 'mail_unavailable'>> {
  const { hostname } = new URL(settings.publicUrl)
  try {
    await transporterOf(settings.smtpUrl ?? '').sendMail({
      ...(mail.messageId ? { messageId: `<${mail.messageId}@${hostname}>` } : {}),
      from: { name: 'Switchyard', address: `no-reply@${hostname}` },
      // As an object it is one address, whatever commas it holds.
      to: { name: '', address: mail.to },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.locale },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    return ok(undefined)
  } catch (error) {
    // The server's answer may repeat the address or the link, so only the kind of failure is kept.
    log().error({ event: 'mail_failed', reason: codeOf(error) }, 'the SMTP server did not take a mail')
    return refused('mail_unavailable')
  }
}

const transporters = new Map<string, Transporter>()

function transporterOf(url: string): Transporter {
  let transporter = transporters.get(url)
  if (!transporter) {
    const { hostname, port, username, password, protocol } = new URL(url)
    const secure = protocol === 'smtps:'
    transporter = createTransport({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (secure ? 465 : 587),
      secure,
      ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
      // A password never goes over an open line.
      requireTLS: Boolean(username) && !secure,
      // Someone waits for the page: better told soon than left alone.
      connectionTimeout: 8_000,
      greetingTimeout: 8_000,
      socketTimeout: 10_000,
    })
    transporters.set(url, transporter)
  }
  return transporter
}

/** What an outbox keeps is gone after a day: it holds links that once signed somebody in. */
async function putInOutbox(db: Database, mail: Mail, at: Date): Promise<void> {
  await db.delete(mails).where(lt(mails.createdAt, new Date(at.getTime() - outboxDays * 24 * 3_600_000)))
  const { to, messageId: _, ...content } = mail
  await db.insert(mails).values({ ...content, id: newId('mal'), recipient: to, createdAt: at })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
