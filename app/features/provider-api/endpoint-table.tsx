import { useT } from '#app/ui/i18n.tsx'
import { DataTable } from '#app/ui/table.tsx'

export interface ListedEndpoint {
  method: string
  path: string
  /** In English, as in the description for machines. */
  summary: string
  /** Null for what anybody may read. */
  scope: string | null
}

/** Everything that a program can ask for. */
export function EndpointTable({ endpoints }: { endpoints: ListedEndpoint[] }) {
  const t = useT()
  return (
    <DataTable caption={t('docs.endpointsCaption')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('docs.endpoint')}</th>
          <th scope="col">{t('docs.does')}</th>
          <th scope="col">{t('docs.scope')}</th>
        </tr>
      </thead>
      <tbody>
        {endpoints.map(({ method, path, summary, scope }) => (
          <tr key={method + path}>
            <th scope="row">
              <code>
                {method} {path}
              </code>
            </th>
            <td lang="en">{summary}</td>
            <td>{scope ? <code>{scope}</code> : t('docs.noKey')}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  )
}
