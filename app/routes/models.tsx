import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { ModelFilters } from '#app/features/models/model-filters.tsx'
import { ModelsPart } from '#app/features/models/models-part.tsx'
import { readModelsPage } from '#app/features/models/read-models-page.server.ts'
import { db } from '#app/lib/db.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { sharedPage } from '#app/lib/shared-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useT } from '#app/ui/i18n.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  const page = await readModelsPage(db(), { url: request.url, at: new Date() })
  return { title: t('models.title'), description: t('models.description'), page }
}

export const headers = sharedPage
export const handle = { live: true }

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [{ title: `${data.title} · Switchyard` }, { name: 'description', content: data.description }]
    : [{ title: 'Switchyard' }]

export default function Models() {
  const t = useT()
  const { page } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead title={t('models.title')} lead={t('modelTable.lead')} />
      <ModelFilters page={page} />
      <p role="status" data-live-say className="sr-only" />
      <div data-live-part>
        <ModelsPart page={page} />
      </div>
    </>
  )
}
