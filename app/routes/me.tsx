import { isRouteErrorResponse, Outlet, useRouteError, useRouteLoaderData } from '@remix-run/react'

import type { RootData } from '#app/root.tsx'
import { privatePage } from '#app/lib/private-page.ts'
import { ErrorScreen } from '#app/ui/error-page.tsx'
import { usePath, useT } from '#app/ui/i18n.tsx'

export const headers = privatePage

/** The pages of one's own account; each asks for itself who is there. */
export default function Account() {
  return <Outlet />
}

export function ErrorBoundary() {
  const t = useT()
  const to = usePath()
  const error = useRouteError()
  const requestId = useRouteLoaderData<RootData>('root')?.requestId ?? ''
  return (
    <ErrorScreen requestId={requestId}>
      {isRouteErrorResponse(error) && error.status === 404 ? (
        <>
          <p className="font-medium">{t('credits.errors.title')}</p>
          <p>{t('credits.errors.text')}</p>
        </>
      ) : null}
      <p>
        <a href={to('/me')}>{t('credits.errors.toCredits')}</a>
      </p>
    </ErrorScreen>
  )
}
