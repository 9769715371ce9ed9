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
  /** What waits fails; a later task starts the thread again. */
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
  const run = async (task: Omit<ThreadTask, 'id'>): Promise<Answered> => {
    const { thread, ready } = present()
    const id = (count += 1)
    const { promise, resolve } = Promise.withResolvers<Answered>()
    const giveUp = (reason: string): void => {
      if (running?.thread === thread) void end()
      resolve(aborted(reason))
    }
    const onMessage = ({ id: answered, answer }: ThreadAnswer): void => {
      if (answered === id) resolve(ok(answer))
    }
    const onError = (cause: Error): void => giveUp(`the measuring thread ended: ${cause.message}`)
    const onExit = (): void => giveUp('the measuring thread ended')
    thread.on('message', onMessage).once('error', onError).once('exit', onExit)
    await ready
    const timer = setTimeout(() => giveUp(`it took longer than ${patience} ms`), patience)
    try {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
      thread.postMessage({ ...task, id } satisfies ThreadTask)
      return await promise
    } finally {
      clearTimeout(timer)
      thread.off('message', onMessage).off('error', onError).off('exit', onExit)
    }
  }
  let closings = 0
  return {
    warm: () => void present(),
    ask: <Kind extends keyof ThreadWork>(kind: Kind, given: ThreadWork[Kind]['given']) => {
      const asked = closings
      const turn = last.then(() => (asked === closings ? run({ kind, given }) : aborted('the service is ending')))
      last = turn.catch(() => undefined)
      return new ResultAsync(turn)
    },
    close: () => {
      closings += 1
      return end()
    },
  }
}

type Answered = Result<ThreadAnswer['answer'], MeasurementAborted>

const aborted = (reason: string): Answered => err({ kind: 'MeasurementAborted', reason })

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
