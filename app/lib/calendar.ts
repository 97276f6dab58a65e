/** An instant to be reminded of, without a duration. */
export interface CalendarEvent {
  /** The same for the same event ever after, so that a calendar that reads it again doubles nothing. */
  uid: string
  at: Date
  title: string
  text: string
  url: string
}

/** A calendar as RFC 5545 has it, in UTC, each event with a reminder a week and a day before. */
export function calendar(name: string, events: readonly CalendarEvent[], { at }: { at: Date }): string {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Switchyard//Ends of credits//EN', 'METHOD:PUBLISH'],
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${event.uid}`,
      `DTSTAMP:${stampOf(at)}`,
      `DTSTART:${stampOf(event.at)}`,
      `SUMMARY:${escaped(event.title)}`,
      `DESCRIPTION:${escaped(event.text)}`,
      `URL:${event.url}`,
      'TRANSP:TRANSPARENT',
      ...['-P7D', '-P1D'].flatMap((before) => [
        ...['BEGIN:VALARM', 'ACTION:DISPLAY', `TRIGGER:${before}`, `DESCRIPTION:${escaped(event.title)}`, 'END:VALARM'],
      ]),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const stampOf = (at: Date) => at.toISOString().replace(/[-:]|\.\d+/g, '')

const escaped = (text: string) => text.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\r\n|\r|\n/g, '\\n')

/** No line is longer than 75 bytes; a character is not cut in two. */
function folded(line: string): string {
  let out = ''
  let length = 0
  for (const character of line) {
    const bytes = new TextEncoder().encode(character).length
    if (length + bytes > 75) {
      out += '\r\n '
      length = 1
    }
    out += character
    length += bytes
  }
  return out
}
