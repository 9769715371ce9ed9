import { parentPort } from 'node:worker_threads'
import { measureSpecification } from '@nos/domain/use-cases'
import { createMeasuringTools } from './measuring-tools.ts'
import type { MeasuringAnswer, MeasuringTask } from './measuring-lane.ts'

const tools = createMeasuringTools()

parentPort?.on('message', ({ id, request, until }: MeasuringTask) => {
  const isOver = (): boolean => Date.now() > until
  const answer: MeasuringAnswer = { id, measurement: measureSpecification(tools, request, isOver) }
  parentPort?.postMessage(answer)
})
