/* oxlint-disable unicorn/require-post-message-target-origin -- a thread is no window */
import { parentPort } from 'node:worker_threads'
import { createChange, createDocumentFormat, readRuleset } from '@nos/adapters-openspec'
import { checkRuleset, measureSpecification, workOnTexts } from '@nos/domain/use-cases'
import { createMeasuringTools } from './measuring-tools.ts'
import { sha256 } from './sha256.ts'
import type { ThreadAnswer, ThreadTask, ThreadWork, ThreadWorker } from './thread-work.ts'

const tools = createMeasuringTools()

/** Milliseconds that this thread has worked: waiting for a processor is not the text's fault. */
const worked = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

const worker: ThreadWorker = {
  measure: ({ request, effort }) => {
    const end = worked() + effort
    return measureSpecification(tools, request, () => worked() > end)
  },
  ruleset: (request) =>
    checkRuleset({ readRuleset, compile: tools.compile }, request).match(
      (checked) => checked,
      (failure) => failure,
    ),
  change: createChange,
  ...workOnTexts(createDocumentFormat(), sha256),
}

const answerTo = <Kind extends keyof ThreadWork>({ id, kind, given }: ThreadTask<Kind>): ThreadAnswer => ({
  id,
  answer: worker[kind](given),
})

parentPort?.on('message', (task: ThreadTask) => parentPort?.postMessage(answerTo(task)))
parentPort?.postMessage('ready')
