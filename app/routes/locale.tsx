import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useRouteLoaderData } from '@remix-run/react'

import type { RootData } from '#app/root.tsx'
import { requireLocale } from '#app/lib/locale.ts'
import { ErrorScreen } from '#app/ui/error-page.tsx'

export function loader({ params }: LoaderFunctionArgs) {
  requireLocale(params)
  return null
}

export default function Localised() {
  return <Outlet />
}

export function ErrorBoundary() {
  return <ErrorScreen requestId={useRouteLoaderData<RootData>('root')?.requestId ?? ''} />
}
