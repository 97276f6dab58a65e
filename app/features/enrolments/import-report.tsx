import { useT, type MessageKey } from '#app/ui/i18n.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { DataTable } from '#app/ui/table.tsx'

import type { ImportedCodes } from './import-codes.server.ts'

/** A page of ten thousand lines helps nobody; the first ones show what is wrong with the rest. */
const mostLines = 200

/** What became of an upload, line by line where a line was left out. A code itself is never shown. */
export function ImportReport({ report }: { report: ImportedCodes }) {
  const t = useT()
  const left: { line: number; why: MessageKey }[] = [
    ...report.duplicates.map(({ line, where }) => ({
      line,
      why: where === 'in_file' ? ('console.codes.inFile' as const) : ('console.codes.uploadedBefore' as const),
    })),
    ...report.invalid.map((line) => ({ line, why: 'console.codes.invalid' as const })),
  ].sort((a, b) => a.line - b.line)
  return (
    <div className="space-y-4">
      <Notice tone={report.added > 0 ? 'good' : 'attention'} title={t('console.codes.added', { n: report.added })}>
        <p>
          {t(
            left.length === 0
              ? 'console.codes.allIn'
              : report.added > 0
                ? 'console.codes.addedText'
                : 'console.codes.noneIn',
          )}
        </p>
      </Notice>
      {left.length > 0 ? (
        <section aria-labelledby="report" className="max-w-xl space-y-2">
          <h2 id="report">{t('console.codes.report')}</h2>
          <DataTable caption={t('console.codes.reportCaption')} hideCaption>
            <thead>
              <tr>
                <th scope="col" className="w-20 text-right">
                  {t('console.codes.line')}
                </th>
                <th scope="col">{t('console.codes.why')}</th>
              </tr>
            </thead>
            <tbody>
              {left.slice(0, mostLines).map(({ line, why }) => (
                <tr key={line}>
                  <th scope="row" className="text-right font-normal">
                    {line}
                  </th>
                  <td>{t(why)}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
          {left.length > mostLines ? <p>{t('console.codes.more', { n: left.length - mostLines })}</p> : null}
        </section>
      ) : null}
    </div>
  )
}
