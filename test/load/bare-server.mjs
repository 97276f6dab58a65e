// A bare node:http server that sends the bytes of a file: the ceiling that pages are measured against.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const [file = '', headers = '{}'] = process.argv.slice(2)
const body = readFileSync(file)
const answer = JSON.parse(headers)
const server = createServer((_request, response) => {
  response.writeHead(200, answer)
  response.end(body)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address && typeof address === 'object') process.stdout.write(`${address.port}\n`)
})
