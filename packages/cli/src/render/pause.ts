/** Waits so many milliseconds, or until the signal is aborted. */
export const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    // A timer holds at most 2^31 - 1 ms; a longer wait ends early and whoever waits looks again.
    const timer = setTimeout(end, Math.min(Math.max(0, milliseconds), 2 ** 31 - 1))
    signal.addEventListener('abort', end, { once: true })
    return undefined
  })
