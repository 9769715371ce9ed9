interface DescribedError {
  readonly type: string
  readonly message: string
  readonly code?: string
  readonly stack?: string
  readonly cause?: DescribedError
}

const DEEPEST = 5

/** A throw as a log line tells it. Other fields of it are left out: libraries hang requests, rows and settings onto errors. */
export const describeError = (error: unknown, depth = 1): DescribedError => {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  const code: unknown = Reflect.get(error, 'code')
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.stack === undefined ? {} : { stack: error.stack }),
    ...(error.cause === undefined || depth >= DEEPEST ? {} : { cause: describeError(error.cause, depth + 1) }),
  }
}
