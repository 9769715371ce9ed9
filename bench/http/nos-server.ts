import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createBenchService } from './nos-service.ts'
import { serveMeasured } from './serve-measured.ts'

const { app } = await createBenchService()
serveMeasured(
  createServer(getRequestListener((request, env) => app.fetch(request, env), { overrideGlobalObjects: true })),
)
