import type { ReactNode } from 'react'

import { Button } from './button.tsx'
import { useT } from './i18n.tsx'
import { Empty, Notice } from './notice.tsx'

/** A filter in force, with the address of the same list without it. */
export interface ActiveFilter {
  name: string
  href: string
}

/** Filters as a plain GET form: the address holds them all, and each can be taken off by a link. */
export function FilterForm({
  label,
  action,
  active,
  children,
}: {
  label: string
  /** The list's own address, which is also the way to clear every filter. */
  action: string
  active: readonly ActiveFilter[]
  children: ReactNode
}) {
  const t = useT()
  return (
    <search className="mb-6 block space-y-3">
      <form method="get" action={action} aria-label={label} className="flex flex-wrap items-end gap-x-4 gap-y-3">
        {children}
        <Button look="primary">{t('site.form.apply')}</Button>
      </form>
      {active.length > 0 ? (
        <ul className="flex flex-wrap items-center gap-x-2 gap-y-1 text-table">
          {active.map((filter) => (
            <li key={filter.name}>
              <a
                href={filter.href}
                aria-label={t('site.form.remove', { name: filter.name })}
                className="inline-flex min-h-8 items-center gap-2 rounded-control border border-control px-2 text-ink no-underline hover:bg-sunken"
              >
                {filter.name}
                <span aria-hidden="true">✕</span>
              </a>
            </li>
          ))}
          <li>
            <a href={action} className="inline-flex min-h-8 items-center px-2">
              {t('site.form.reset')}
            </a>
          </li>
        </ul>
      ) : null}
    </search>
  )
}

/** Names the parts of the address that were not understood and are left out. */
export function BadQuery({ names }: { names: readonly string[] }) {
  const t = useT()
  if (names.length === 0) return null
  return (
    <div className="mb-4">
      <Notice tone="attention">{t('site.badQuery', { names: names.join(', ') })}</Notice>
    </div>
  )
}

/**
 * A list that the filters have emptied: names each filter that would bring rows back, and how many. Where no single
 * one would, all of them can be cleared.
 */
export function NothingLeft({
  title,
  drops,
  clearHref,
}: {
  title: string
  drops: readonly { text: string; href: string }[]
  clearHref?: string
}) {
  const t = useT()
  const ways = drops.length > 0 || !clearHref ? drops : [{ text: t('site.form.reset'), href: clearHref }]
  return (
    <Empty title={title}>
      <ul>
        {ways.map((way) => (
          <li key={way.href}>
            <a href={way.href} className="inline-block py-1">
              {way.text}
            </a>
          </li>
        ))}
      </ul>
    </Empty>
  )
}
