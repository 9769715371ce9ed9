import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSchedule, type Schedule } from '../composition/schedule.ts'

/** Milliseconds between two beats; the health check of the container calls a pulse of a minute ago a dead one. */
const INTERVAL_MS = 10_000

/**
 * The file `worker.pulse` in the data folder, written again whenever the queue has answered: a worker that hangs, or that
 * cannot reach its work, lets it grow old. `onUnwritable` is told once.
 */
export const keepPulse = (parts: {
  readonly dataDir: string
  readonly queueAnswers: () => Promise<boolean>
  readonly onUnwritable: (reason: string) => void
}): Schedule => {
  let told = false
  const beat = async (): Promise<void> => {
    if (!(await parts.queueAnswers())) return
    try {
      mkdirSync(parts.dataDir, { recursive: true, mode: 0o700 })
      writeFileSync(join(parts.dataDir, 'worker.pulse'), `${process.pid}\n`)
    } catch (cause) {
      if (!told) parts.onUnwritable(cause instanceof Error ? cause.message : String(cause))
      told = true
    }
  }
  void beat()
  return createSchedule(INTERVAL_MS, () => void beat())
}
