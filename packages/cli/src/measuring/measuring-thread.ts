/* oxlint-disable unicorn/require-post-message-target-origin -- a thread is no window */
import { parentPort } from 'node:worker_threads'
import { measureSpecification } from '@nos/domain/use-cases'
import type { MeasuringAnswer, MeasuringTask } from './measuring-lane.ts'
import { createMeasuringTools } from './measuring-tools.ts'

const tools = createMeasuringTools()

/** Milliseconds that this thread has worked: waiting for a processor is not the text's fault. */
const worked = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

parentPort?.on('message', ({ id, request, effort }: MeasuringTask) => {
  const end = worked() + effort
  const answer: MeasuringAnswer = { id, measurement: measureSpecification(tools, request, () => worked() > end) }
  parentPort?.postMessage(answer)
})
parentPort?.postMessage('ready')
