import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A mail as it came over the line. */
export interface ReceivedMail {
  from: string
  recipients: string[]
  /** The headers and the body, as sent. */
  raw: string
}

export interface SmtpFake {
  url: string
  mails: ReceivedMail[]
  /** From now on every recipient is refused, or taken again. */
  refuse(refused: boolean): void
  close(): Promise<void>
}

/** An SMTP server on loopback that keeps what it is sent. */
export async function startSmtp(): Promise<SmtpFake> {
  const mails: ReceivedMail[] = []
  const sockets = new Set<Socket>()
  let refusing = false
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    talk(socket, { keep: (mail) => mails.push(mail), refuses: () => refusing })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    refuse(refused) {
      refusing = refused
    },
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
}

function talk(socket: Socket, { keep, refuses }: { keep(mail: ReceivedMail): void; refuses(): boolean }): void {
  const say = (line: string) => socket.write(`${line}\r\n`)
  let buffer = ''
  let inData = false
  let mail: ReceivedMail = { from: '', recipients: [], raw: '' }
  say('220 fake ESMTP')

  const answer = (line: string) => {
    const [verb = '', ...rest] = line.split(/[ :]/)
    const address = /<([^>]*)>/.exec(rest.join(' '))?.[1] ?? ''
    switch (verb.toUpperCase()) {
      case 'EHLO':
      case 'HELO':
        return say('250 fake')
      case 'MAIL':
        mail = { from: address, recipients: [], raw: '' }
        return say('250 ok')
      case 'RCPT':
        if (refuses()) return say(`550 no such mailbox ${address}`)
        mail.recipients.push(address)
        return say('250 ok')
      case 'DATA':
        inData = true
        return say('354 go on')
      case 'RSET':
        return say('250 ok')
      case 'QUIT':
        say('221 bye')
        return socket.end()
      default:
        return say('502 not known')
    }
  }

  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    buffer += chunk
    for (;;) {
      const end = buffer.indexOf(inData ? '\r\n.\r\n' : '\r\n')
      if (end < 0) return
      const part = buffer.slice(0, end)
      buffer = buffer.slice(end + (inData ? 5 : 2))
      if (!inData) {
        answer(part)
        continue
      }
      inData = false
      keep({ ...mail, raw: part.replace(/^\.\./gm, '.') })
      say('250 kept')
    }
  })
}

/** The text part of a mail with its transfer encoding undone. */
export function textOf(mail: ReceivedMail): string {
  const part = mail.raw.split(/\r\n--[^\r\n]+\r\n/).find((candidate) => /^content-type: text\/plain/im.test(candidate))
  if (!part) throw new Error('the mail has no text part')
  const [head = '', ...body] = part.split('\r\n\r\n')
  const text = body.join('\r\n\r\n')
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(text, 'base64').toString('utf8')
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return text
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
