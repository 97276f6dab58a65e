import { isRouteErrorResponse, useRouteError } from '@remix-run/react'
import type { ReactNode } from 'react'

import { usePath, useT } from './i18n.tsx'

/** The error screen of a route: reads what was thrown below it. `children` are the area's own ways on. */
export function ErrorScreen({ requestId, children }: { requestId: string; children?: ReactNode }) {
  const error = useRouteError()
  return (
    <ErrorPage status={isRouteErrorResponse(error) ? error.status : 500} requestId={requestId}>
      {children}
    </ErrorPage>
  )
}

/** Says what happened, what was kept and where to go on. */
export function ErrorPage({
  status,
  requestId,
  children,
}: {
  status: number
  requestId: string
  children?: ReactNode
}) {
  const t = useT()
  const to = usePath()
  const kind =
    status === 404
      ? 'notFound'
      : status === 403 || status === 401
        ? 'forbidden'
        : status < 500
          ? 'badRequest'
          : 'failed'
  return (
    <div className="measure space-y-4 py-8">
      <p className="figures text-table text-ink-2">{status}</p>
      <h1>{t(`site.errors.${kind}Title`)}</h1>
      <p>{t(`site.errors.${kind}Text`, { requestId })}</p>
      {children}
      <ul className="list-disc pl-5">
        <li>
          <a href={to('/offers')}>{t('site.errors.toOffers')}</a>
        </li>
        <li>
          <a href={to('/')}>{t('site.errors.toStart')}</a>
        </li>
      </ul>
    </div>
  )
}
