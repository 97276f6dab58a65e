import { useT } from '#app/ui/i18n.tsx'
import { DataTable } from '#app/ui/table.tsx'

import type { Endpoint } from './endpoints.ts'

export type ListedEndpoint = Pick<Endpoint, 'method' | 'path' | 'operationId' | 'scope'>

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
        {endpoints.map(({ method, path, operationId, scope }) => (
          <tr key={method + path}>
            <th scope="row">
              <code>
                {method} {path}
              </code>
            </th>
            <td>{t(`docs.operations.${operationId}`)}</td>
            <td>{scope ? <code>{scope}</code> : t('docs.noKey')}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  )
}
