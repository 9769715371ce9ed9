import { Worker } from 'node:worker_threads'
import type { Measurement, MeasurementAborted, MeasurementRequest } from '@nos/domain'
import { err, ok, ResultAsync, type Result } from 'neverthrow'

export interface MeasuringTask {
  readonly id: number
  readonly request: MeasurementRequest
  /** Milliseconds since the epoch: rules that have not ended by then are left out. */
  readonly until: number
}

export interface MeasuringAnswer {
  readonly id: number
  readonly measurement: Measurement
}

export interface Deadlines {
  /** Milliseconds from the start of a measurement until it leaves out what it has not come to. */
  readonly soft: number
  /** Until its thread is ended. */
  readonly hard: number
}

/** One thread that measures one text at a time. It starts with the first one and never keeps the process alive. */
export interface MeasuringLane {
  measure(request: MeasurementRequest): ResultAsync<Measurement, MeasurementAborted>
  close(): Promise<void>
}

export const createMeasuringLane = (deadlines: Deadlines): MeasuringLane => {
  let worker: Worker | null = null
  let last: Promise<unknown> = Promise.resolve()
  let count = 0
  const end = async (): Promise<void> => {
    const ended = worker
    worker = null
    await ended?.terminate()
  }
  const run = (request: MeasurementRequest): Promise<Result<Measurement, MeasurementAborted>> => {
    worker ??= start()
    const thread = worker
    const id = (count += 1)
    const { promise, resolve } = Promise.withResolvers<Result<Measurement, MeasurementAborted>>()
    const giveUp = (reason: string) => (): void => {
      if (worker === thread) void end()
      resolve(err({ kind: 'MeasurementAborted', reason }))
    }
    const timer = setTimeout(giveUp(`it took longer than ${deadlines.hard} ms`), deadlines.hard)
    const onMessage = (answer: MeasuringAnswer): void => {
      if (answer.id === id) resolve(ok(answer.measurement))
    }
    const onError = giveUp('the measuring thread ended')
    thread.on('message', onMessage).once('error', onError).once('exit', onError)
    thread.postMessage({ id, request, until: Date.now() + deadlines.soft } satisfies MeasuringTask)
    return promise.finally(() => {
      clearTimeout(timer)
      thread.off('message', onMessage).off('error', onError).off('exit', onError)
    })
  }
  return {
    measure: (request) => {
      const turn = last.then(() => run(request))
      last = turn
      return new ResultAsync(turn)
    },
    close: end,
  }
}

const start = (): Worker => {
  const thread = new Worker(new URL(THREAD, import.meta.url))
  thread.unref()
  // An error that nobody waits for any more ends the thread and nothing else.
  thread.on('error', () => undefined)
  return thread
}

// Beside the sources in a checkout, beside the chunks in a bundle.
const THREAD = import.meta.url.endsWith('.ts') ? './measuring-thread.ts' : './measuring-thread.mjs'
