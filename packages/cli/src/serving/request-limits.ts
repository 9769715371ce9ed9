/** How long a request may take to arrive, in milliseconds. What it is answered with may take longer: a stream has no end. */
export interface RequestLimits {
  /** From the start of the connection, or of the next request on it, to the end of the headers. */
  readonly headersMs: number
  /** To the end of the body. */
  readonly wholeMs: number
  /** How often it is looked at: a slow request ends at most so much later. */
  readonly lookEveryMs: number
}

/** Headers of 16 KiB come at once from anybody who means well; 32 MiB, the largest import, in two minutes by 2.3 Mbit/s. */
export const REQUEST_LIMITS: RequestLimits = { headersMs: 15_000, wholeMs: 120_000, lookEveryMs: 5_000 }
