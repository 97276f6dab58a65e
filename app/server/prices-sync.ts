import { runPricesSync } from './prices-sync.server.ts'

const { code, message } = await runPricesSync(process.argv.slice(2), process.env)
console[code === 0 ? 'info' : 'error'](message)
process.exitCode = code
