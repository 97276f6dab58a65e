import { Chip, type Tone } from '#app/ui/chip.tsx'
import { useLocale, useT } from '#app/ui/i18n.tsx'
import { formatDate } from '#app/ui/time.tsx'

import { lastDayOf } from './last-day.ts'
import type { Program, ShownStatus } from './offer.ts'

const looks: Record<ShownStatus, { tone: Tone; glyph: string }> = {
  open: { tone: 'works', glyph: '✓' },
  last_seen_open: { tone: 'changes', glyph: '◌' },
  scheduled: { tone: 'changes', glyph: '▷' },
  paused: { tone: 'changes', glyph: '‖' },
  ended: { tone: 'plain', glyph: '■' },
  ended_unknown_date: { tone: 'plain', glyph: '■' },
  withdrawn: { tone: 'blocked', glyph: '✕' },
  unknown: { tone: 'untested', glyph: '?' },
}

type Standing = Pick<Program, 'status' | 'lastSeen' | 'verifiedAt' | 'isStale' | 'window'>

/** How a program stands, with the day that its status rests on. */
export function StatusChip({ program }: { program: Standing }) {
  const look = program.isStale ? looks.last_seen_open : looks[program.status]
  return <Chip {...look}>{useStatusWords()(program)}</Chip>
}

function useStatusWords(): (program: Standing) => string {
  const t = useT()
  const locale = useLocale()
  return ({ status, lastSeen, verifiedAt, isStale, window }) => {
    const seen = lastSeen && formatDate(locale, lastSeen.on, lastSeen.precision)
    const last = lastDayOf(window)
    switch (status) {
      case 'open':
        if (isStale && seen) return t('offers.statuses.openStale', { date: seen })
        return verifiedAt && seen ? t('offers.statuses.openVerified', { date: seen }) : t('offers.statuses.open')
      case 'last_seen_open':
        return seen ? t('offers.statuses.lastSeenOpen', { date: seen }) : t('offers.statuses.lastSeenOpenUndated')
      case 'scheduled': {
        const { startsLocal, startsPrecision } = window
        return startsLocal && startsPrecision !== 'unknown'
          ? t('offers.statuses.opensOn', { date: formatDate(locale, startsLocal.slice(0, 10), 'day') })
          : t('offers.statuses.scheduled')
      }
      case 'paused':
        return t('offers.statuses.paused')
      case 'ended':
        return last
          ? t('offers.statuses.endedOn', { date: formatDate(locale, last.on, last.precision) })
          : t('offers.statuses.ended')
      case 'ended_unknown_date':
        return t('offers.statuses.endedUnknown')
      case 'withdrawn':
        return t('offers.statuses.withdrawn')
      case 'unknown':
        return t('offers.statuses.unknown')
    }
  }
}
