import type { LoaderFunctionArgs } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Outlet,
  useLoaderData,
  useParams,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'

import type { RootData } from '#app/root.tsx'
import { requireProvider } from '#app/features/accounts/viewer.server.ts'
import { findProvider } from '#app/features/catalog/providers.server.ts'
import { SandboxChip } from '#app/features/credits/sandbox-chip.tsx'
import { db } from '#app/lib/db.server.ts'
import { hanSpacing } from '#app/lib/han-spacing.ts'
import { notFound } from '#app/lib/not-found.ts'
import { privatePage } from '#app/lib/private-page.ts'
import { ErrorScreen } from '#app/ui/error-page.tsx'
import { useLocale, useLocalized, usePath, useT } from '#app/ui/i18n.tsx'

const pages = [
  'overview',
  'programs',
  'claims',
  'disputes',
  'funnel',
  'results',
  'codes',
  'prices',
  'usage',
  'reports',
  'freshness',
  'keys',
  'team',
] as const

export async function loader({ request, params }: LoaderFunctionArgs) {
  const providerId = params.provider ?? ''
  const viewer = await requireProvider(request, providerId)
  const provider = await findProvider(db(), providerId)
  if (!provider) throw notFound()
  const role = viewer.roles[providerId] ?? 'viewer'
  return { id: provider.id, name: provider.name, sandbox: provider.sandbox, role }
}

export const headers = privatePage

export default function Console() {
  const provider = useLoaderData<typeof loader>()
  const root = useRouteLoaderData<RootData>('root')
  const t = useT()
  const to = usePath()
  const locale = useLocale()
  const localized = useLocalized()
  const place = root?.pathname.split('/')[4] ?? 'overview'
  // Budgets are changed from the overview.
  const current =
    place === 'budgets' ? 'overview' : place === 'queue' ? 'claims' : place === 'reconcile' ? 'usage' : place
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line">
        <p className="font-medium">
          {hanSpacing(locale, t('console.title', { provider: localized(provider.name) }))}{' '}
          {provider.sandbox ? <SandboxChip /> : null}
        </p>
        <nav aria-label={t('console.nav.label')}>
          <ul className="-mx-2 flex flex-wrap">
            {pages.map((page) => (
              <li key={page}>
                <a
                  href={to(page === 'overview' ? `/console/${provider.id}` : `/console/${provider.id}/${page}`)}
                  aria-current={current === page ? 'page' : undefined}
                  className="flex min-h-11 items-center border-b-2 border-transparent px-2 text-ink-2 no-underline hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
                >
                  {t(`console.nav.${page}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      {provider.role === 'owner' ? null : (
        <p className="text-table text-ink-2">{t(`team.yourRole.${provider.role}`)}</p>
      )}
      <Outlet />
    </div>
  )
}

export function ErrorBoundary() {
  const t = useT()
  const to = usePath()
  const { provider } = useParams()
  const root = useRouteLoaderData<RootData>('root')
  const error = useRouteError()
  const isForbidden = isRouteErrorResponse(error) && error.status === 403
  const isManager = provider !== undefined && root?.viewer?.providers.includes(provider)
  return (
    <ErrorScreen requestId={root?.requestId ?? ''}>
      {isForbidden ? <p>{t('team.forbidden')}</p> : null}
      {isManager ? (
        <p>
          <a href={to(`/console/${provider}`)}>{t('console.errors.toConsole')}</a>
        </p>
      ) : (
        <p>{t('console.errors.text')}</p>
      )}
    </ErrorScreen>
  )
}
