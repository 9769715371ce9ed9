import { Worker } from 'node:worker_threads'
import type { Measurement, MeasurementAborted, MeasurementRequest } from '@nos/domain'
import { err, ok, ResultAsync, type Result } from 'neverthrow'

export interface MeasuringTask {
  readonly id: number
  readonly request: MeasurementRequest
  /** Milliseconds of work after which rules are left out. */
  readonly effort: number
}

export interface MeasuringAnswer {
  readonly id: number
  readonly measurement: Measurement
}

export interface MeasuringLimits {
  /** Milliseconds of the thread's own work until it leaves out what it has not come to. */
  readonly effort: number
  /** Milliseconds until a measurement is given up and its thread ended. */
  readonly patience: number
}

/** One thread that measures one text at a time. It starts with the first one and never keeps the process alive. */
export interface MeasuringLane {
  /** Starts the thread, so that the first text need not wait for it. */
  warm(): void
  measure(request: MeasurementRequest): ResultAsync<Measurement, MeasurementAborted>
  close(): Promise<void>
}

interface Running {
  readonly thread: Worker
  /** Resolves when it takes tasks, or is gone. */
  readonly ready: Promise<void>
}

export const createMeasuringLane = ({ effort, patience }: MeasuringLimits): MeasuringLane => {
  let running: Running | null = null
  let last: Promise<unknown> = Promise.resolve()
  let count = 0
  const present = (): Running => (running ??= start())
  const end = async (): Promise<void> => {
    const ended = running
    running = null
    await ended?.thread.terminate()
  }
  const run = async (request: MeasurementRequest): Promise<Result<Measurement, MeasurementAborted>> => {
    const { thread, ready } = present()
    const id = (count += 1)
    const { promise, resolve } = Promise.withResolvers<Result<Measurement, MeasurementAborted>>()
    const giveUp = (reason: string) => (): void => {
      if (running?.thread === thread) void end()
      resolve(err({ kind: 'MeasurementAborted', reason }))
    }
    const onMessage = (answer: MeasuringAnswer): void => {
      if (answer.id === id) resolve(ok(answer.measurement))
    }
    const onEnd = giveUp('the measuring thread ended')
    thread.on('message', onMessage).once('error', onEnd).once('exit', onEnd)
    await ready
    const timer = setTimeout(giveUp(`it took longer than ${patience} ms`), patience)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    thread.postMessage({ id, request, effort } satisfies MeasuringTask)
    return promise.finally(() => {
      clearTimeout(timer)
      thread.off('message', onMessage).off('error', onEnd).off('exit', onEnd)
    })
  }
  return {
    warm: () => void present(),
    measure: (request) => {
      const turn = last.then(() => run(request))
      last = turn
      return new ResultAsync(turn)
    },
    close: end,
  }
}

// Beside the sources in a checkout, beside the chunks in a bundle.
const THREAD = import.meta.url.endsWith('.ts') ? './measuring-thread.ts' : './measuring-thread.mjs'

const start = (): Running => {
  const thread = new Worker(new URL(THREAD, import.meta.url))
  const { promise: ready, resolve } = Promise.withResolvers<void>()
  // A waiting measurement hears of the end by itself; one that nobody waits for any more ends the thread and nothing else.
  thread
    .once('message', () => resolve())
    .on('error', () => resolve())
    .once('exit', () => resolve())
  thread.unref()
  // Starting is waited for, even where nothing else keeps the process.
  const held = setTimeout(() => undefined, STARTING_MS)
  return { thread, ready: ready.finally(() => clearTimeout(held)) }
}

const STARTING_MS = 30_000
