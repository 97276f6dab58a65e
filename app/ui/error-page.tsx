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

const kindOf = (status: number) => {
  if (status === 404) return 'notFound'
  if (status === 401 || status === 403) return 'forbidden'
  return status < 500 ? 'badRequest' : 'failed'
}

/** The head of an answer that is an error screen; it is not for search engines. */
export function ErrorHead({ status }: { status: number }) {
  const t = useT()
  return (
    <>
      <title>{`${t(`site.errors.${kindOf(status)}Title`)} · ${t('site.name')}`}</title>
      <meta name="robots" content="noindex" />
    </>
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
  const kind = kindOf(status)
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
