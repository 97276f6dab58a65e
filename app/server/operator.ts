import { runOperatorCommand } from './operator.server.ts'

const { code, message } = await runOperatorCommand(process.argv.slice(2), process.env)
console[code === 0 ? 'info' : 'error'](message)
process.exitCode = code
