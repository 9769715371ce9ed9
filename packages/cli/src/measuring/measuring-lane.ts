import { Worker } from 'node:worker_threads'
import type { MeasurementAborted } from '@nos/domain'
import { err, ok, ResultAsync, type Result } from 'neverthrow'
import type { ThreadAnswer, ThreadTask, ThreadWork } from './thread-work.ts'

/** One thread that does one task at a time. It starts with the first one and never keeps the process alive. */
export interface MeasuringLane {
  /** Starts the thread, so that the first text need not wait for it. */
  warm(): void
  ask<Kind extends keyof ThreadWork>(
    kind: Kind,
    given: ThreadWork[Kind]['given'],
  ): ResultAsync<ThreadWork[Kind]['answer'], MeasurementAborted>
  close(): Promise<void>
}

interface Running {
  readonly thread: Worker
  /** Resolves when it takes tasks, or is gone. */
  readonly ready: Promise<void>
}

/** `patience`: milliseconds until a task is given up and its thread ended. */
export const createMeasuringLane = (patience: number): MeasuringLane => {
  let running: Running | null = null
  let last: Promise<unknown> = Promise.resolve()
  let count = 0
  const present = (): Running => (running ??= start())
  const end = async (): Promise<void> => {
    const ended = running
    running = null
    await ended?.thread.terminate()
  }
  const run = async (task: Omit<ThreadTask, 'id'>): Promise<Result<ThreadAnswer['answer'], MeasurementAborted>> => {
    const { thread, ready } = present()
    const id = (count += 1)
    const { promise, resolve } = Promise.withResolvers<Result<ThreadAnswer['answer'], MeasurementAborted>>()
    const giveUp = (reason: string) => (): void => {
      if (running?.thread === thread) void end()
      resolve(err({ kind: 'MeasurementAborted', reason }))
    }
    const onMessage = ({ id: answered, answer }: ThreadAnswer): void => {
      if (answered === id) resolve(ok(answer))
    }
    const onEnd = giveUp('the measuring thread ended')
    thread.on('message', onMessage).once('error', onEnd).once('exit', onEnd)
    await ready
    const timer = setTimeout(giveUp(`it took longer than ${patience} ms`), patience)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    thread.postMessage({ ...task, id } satisfies ThreadTask)
    return promise.finally(() => {
      clearTimeout(timer)
      thread.off('message', onMessage).off('error', onEnd).off('exit', onEnd)
    })
  }
  return {
    warm: () => void present(),
    ask: <Kind extends keyof ThreadWork>(kind: Kind, given: ThreadWork[Kind]['given']) => {
      const turn = last.then(() => run({ kind, given }))
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
