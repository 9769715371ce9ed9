import { createServer } from 'node:http'
import { ANSWER } from './answer.ts'
import { serveMeasured } from './serve-measured.ts'

serveMeasured(
  createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end(ANSWER)
  }),
)
