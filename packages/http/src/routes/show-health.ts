import { HEALTH_EXAMPLE } from '../examples/report-example.ts'
import { overallStatus, presentHealth } from '../health/present-health.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineOpenRoute } from '../routing/define-open-route.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { HealthSchema, ProbeSchema } from '../schemas/health-schema.ts'

const place = { mount: 'both', limited: false, tag: 'Health' } as const

export const showHealth: Route = defineOpenRoute({
  ...place,
  path: '/health',
  operationId: 'showHealth',
  summary: 'How the service and what it stands on are',
  description: '503 only when the service is down; a part that fails makes it degraded.',
  answers: [
    jsonAnswer(200, 'Ok or degraded.', HealthSchema, HEALTH_EXAMPLE),
    jsonAnswer(503, 'Down.', HealthSchema, { ...HEALTH_EXAMPLE, status: 'down' }),
  ],
  handle: async ({ health }, now) => {
    const report = presentHealth(health, await health.check(), now)
    return json(report.status === 'down' ? 503 : 200, report)
  },
})

export const showLiveness: Route = defineOpenRoute({
  ...place,
  path: '/health/live',
  operationId: 'showLiveness',
  summary: 'The process answers',
  answers: [jsonAnswer(200, 'It does.', ProbeSchema, { status: 'ok' })],
  handle: () => json(200, { status: 'ok' }),
})

export const showReadiness: Route = defineOpenRoute({
  ...place,
  path: '/health/ready',
  operationId: 'showReadiness',
  summary: 'The service takes requests',
  description: '503 while the database cannot be reached and from the moment a shutdown begins.',
  answers: [
    jsonAnswer(200, 'It does.', ProbeSchema, { status: 'ok' }),
    jsonAnswer(503, 'It does not.', ProbeSchema, { status: 'down' }),
  ],
  handle: async ({ health }) => {
    const status = health.accepting() ? overallStatus(await health.check()) : 'down'
    return json(status === 'down' ? 503 : 200, { status })
  },
})
