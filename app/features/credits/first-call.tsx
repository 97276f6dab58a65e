import { ProviderLink } from '#app/features/enrolments/provider-link.tsx'
import { Button } from '#app/ui/button.tsx'
import { useT } from '#app/ui/i18n.tsx'

/** A call in the OpenAI format to the provider, ready to paste; or where to read how. */
export function FirstCall({
  provider,
  baseUrl,
  docsUrl,
  model,
}: {
  provider: string
  baseUrl: string | null
  docsUrl: string | null
  /** Null when the grant is for every model. */
  model: string | null
}) {
  const t = useT()
  const snippet = baseUrl ? snippetFor(baseUrl, model) : null
  return (
    <section aria-labelledby="first-call" className="space-y-3">
      <h2 id="first-call">{t('credits.claim.firstCall')}</h2>
      {snippet ? (
        <>
          <p className="measure">{t('credits.claim.firstCallText', { provider })}</p>
          <pre
            role="region"
            aria-label={t('credits.claim.firstCallText', { provider })}
            tabIndex={0}
            className="overflow-x-auto border border-line bg-sunken p-3 text-table"
          >
            <code>{snippet}</code>
          </pre>
          <Button type="button" hidden data-copy={snippet} data-copied={t('credits.claim.copied')}>
            {t('credits.claim.copy')}
          </Button>
        </>
      ) : (
        <p className="measure">{t('credits.claim.firstCallUnknown')}</p>
      )}
      {docsUrl ? (
        <p>
          <ProviderLink href={docsUrl} label={t('credits.claim.docs')} />
        </p>
      ) : null}
    </section>
  )
}

function snippetFor(baseUrl: string, model: string | null): string {
  const body = JSON.stringify({ model: model ?? 'MODEL', messages: [{ role: 'user', content: 'Hello' }] })
  return [
    `curl ${baseUrl.replace(/\/$/, '')}/chat/completions \\`,
    `  -H "Authorization: Bearer $API_KEY" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '${body}'`,
  ].join('\n')
}
