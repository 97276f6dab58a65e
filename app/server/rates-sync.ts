import { runRatesSync } from './rates-sync.server.ts'

const { code, message } = await runRatesSync(process.argv.slice(2), process.env)
console[code === 0 ? 'info' : 'error'](message)
process.exitCode = code
