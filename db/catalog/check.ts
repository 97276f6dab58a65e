import { checkCatalogue } from './check-rules.ts'
import { readCatalogue, writtenCatalogue } from './index.ts'
import { buildRows } from './rows.ts'

const faults = checkCatalogue(writtenCatalogue)
if (faults.length > 0) {
  for (const { rule, where, detail } of faults) console.error(`${rule}: ${where}: ${detail}`)
  console.error(`The catalogue has ${faults.length} fault${faults.length === 1 ? '' : 's'}.`)
  process.exitCode = 1
} else {
  const rows = buildRows(readCatalogue())
  const counts = Object.entries(rows).map(([table, list]) => `${list.length} ${table}`)
  console.log(`The catalogue is sound: ${counts.join(', ')}.`)
}
