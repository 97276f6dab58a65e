import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'

import { EndpointTable } from '#app/features/provider-api/endpoint-table.tsx'
import { endpoints } from '#app/features/provider-api/endpoints.ts'
import { curlExample, holdExample, pythonExample, typescriptExample } from '#app/features/provider-api/examples.ts'
import { env } from '#app/lib/env.server.ts'
import { requireLocale } from '#app/lib/locale.ts'
import { sharedPage } from '#app/lib/shared-page.ts'
import { translator } from '#app/messages/translator.server.ts'
import { useT } from '#app/ui/i18n.tsx'
import { PageHead } from '#app/ui/page-head.tsx'

export function loader({ params }: LoaderFunctionArgs) {
  const t = translator(requireLocale(params))
  return {
    title: t('docs.title'),
    description: t('docs.lead'),
    base: `${env().publicUrl}/api/v1`,
    endpoints: endpoints.map(({ method, path, operationId, scope }) => ({ method, path, operationId, scope })),
    examples: [
      { name: 'curl', text: curlExample },
      { name: 'TypeScript', text: typescriptExample },
      { name: 'hold', text: holdExample },
      { name: 'Python', text: pythonExample },
    ] as const,
  }
}

export const headers = sharedPage

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title} · Switchyard` },
  { name: 'description', content: page?.description },
]

export default function ApiDocs() {
  const { base, endpoints: listed, examples } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <div className="space-y-8">
      <PageHead title={t('docs.title')} lead={t('docs.lead')} />
      <ul className="measure list-disc space-y-2 pl-5">
        <li>{t('docs.key')}</li>
        <li>{t('docs.amounts')}</li>
        <li>{t('docs.once')}</li>
        <li>{t('docs.problems')}</li>
        <li>{t('docs.late')}</li>
        <li>{t('docs.holds')}</li>
        <li>{t('docs.totals')}</li>
      </ul>
      <section aria-labelledby="endpoints" className="space-y-2">
        <h2 id="endpoints">{t('docs.endpoints')}</h2>
        <p>
          {t('docs.base')} <code>{base}</code>. <a href="/api/v1/openapi.json">{t('docs.openapi')}</a>
        </p>
        <EndpointTable endpoints={listed} />
      </section>
      <section aria-labelledby="examples" className="space-y-4">
        <h2 id="examples">{t('docs.examples')}</h2>
        <p className="measure">{t('docs.examplesText')}</p>
        {examples.map(({ name, text }) => (
          <section key={name} aria-labelledby={name} className="space-y-2">
            <h3 id={name}>{t(`docs.example.${name}`)}</h3>
            <pre
              className="whitespace-pre-wrap break-words border-y border-line py-2 text-table"
              aria-labelledby={name}
            >
              <code>{text}</code>
            </pre>
          </section>
        ))}
      </section>
    </div>
  )
}
