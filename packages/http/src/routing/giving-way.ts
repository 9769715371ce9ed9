import { setImmediate as pause } from 'node:timers/promises'
import { SLICE } from './text-pieces.ts'

/** Tell it how much was worked on, in characters or bytes: others are served each time that this makes a slice. */
export const givingWay = (): ((worked: number) => Promise<void>) => {
  let size = 0
  return async (worked) => {
    size += worked
    if (size < SLICE) return
    size = 0
    await pause()
  }
}
