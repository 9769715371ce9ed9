import { openOtlpReceiver } from '@nos/adapters-telemetry/testing'
import { expect, it } from 'vitest'
import { startService } from './support/start-service.ts'

it('a collector that does not answer neither holds requests up nor keeps the service from ending', async () => {
  const collector = await openOtlpReceiver(() => undefined)
  const service = await startService({
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_BLRP_SCHEDULE_DELAY: '5',
      OTEL_BSP_SCHEDULE_DELAY: '5',
    },
  })
  await service.expect(200, 'GET /specifications')
  await collector.until(() => collector.records.length > 0)
  await service.expect(200, 'GET /specifications')
  const before = performance.now()
  expect(await service.stop()).toMatchObject({ exitCode: 0 })
  // Three seconds for what is left, and one for what nobody listens to any more; ten and more without those limits.
  expect(performance.now() - before).toBeLessThan(8000)
  await collector.close()
})
