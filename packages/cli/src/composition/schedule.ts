export interface Schedule {
  stop(): void
}

/** Calls back every so many milliseconds until stopped; 0 never calls. Does not keep the process alive. */
export const createSchedule = (intervalMs: number, call: () => void): Schedule => {
  if (intervalMs === 0) return { stop: () => undefined }
  const timer = setInterval(call, intervalMs)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
