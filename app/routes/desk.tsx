import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useRouteLoaderData } from '@remix-run/react'

import type { RootData } from '#app/root.tsx'
import { requireOperator } from '#app/features/accounts/viewer.server.ts'
import { privatePage } from '#app/lib/private-page.ts'
import { ErrorScreen } from '#app/ui/error-page.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'

export async function loader({ request }: LoaderFunctionArgs) {
  await requireOperator(request)
  return null
}

export const headers = privatePage

const pages = [
  { name: 'facts', page: '/desk' },
  { name: 'reports', page: '/desk/reports' },
  { name: 'freshness', page: '/desk/freshness' },
  { name: 'sources', page: '/desk/sources' },
  { name: 'managers', page: '/desk/managers' },
  { name: 'programs', page: '/desk/programs' },
  { name: 'unmatched', page: '/desk/unmatched' },
  { name: 'prices', page: '/desk/prices' },
  { name: 'disputes', page: '/desk/disputes' },
  { name: 'abuse', page: '/desk/abuse' },
  { name: 'inbox', page: '/desk/inbox' },
  { name: 'audit', page: '/desk/audit' },
  { name: 'health', page: '/desk/health' },
] as const

export default function Desk() {
  const root = useRouteLoaderData<RootData>('root')
  const t = useT()
  const to = usePath()
  const current = root?.pathname.split('/')[3] ?? 'facts'
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line">
        <p className="font-medium">{t('desk.title')}</p>
        <nav aria-label={t('desk.nav.label')}>
          <ul className="-mx-2 flex flex-wrap">
            {pages.map(({ name, page }) => (
              <li key={name}>
                <a
                  href={to(page)}
                  aria-current={current === name ? 'page' : undefined}
                  className="flex min-h-11 items-center border-b-2 border-transparent px-2 text-ink-2 no-underline hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
                >
                  {t(`desk.nav.${name}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      <Outlet />
    </div>
  )
}

export function ErrorBoundary() {
  const t = useT()
  const to = usePath()
  const root = useRouteLoaderData<RootData>('root')
  return (
    <ErrorScreen requestId={root?.requestId ?? ''}>
      {root?.viewer?.isOperator ? (
        <p>
          <a href={to('/desk')}>{t('desk.errors.toDesk')}</a>
        </p>
      ) : (
        <p>{t('desk.errors.text')}</p>
      )}
    </ErrorScreen>
  )
}
