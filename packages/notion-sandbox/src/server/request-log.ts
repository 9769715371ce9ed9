/** One API request as it was answered; `status` 0 means the connection was dropped. */
export type LoggedRequest = {
  readonly at: number
  readonly method: string
  readonly route: string
  readonly path: string
  readonly token: string
  readonly status: number
}

/** The last requests and how many went to each route. */
export type RequestLog = {
  readonly add: (entry: LoggedRequest) => void
  readonly entries: () => readonly LoggedRequest[]
  /** By `METHOD /route/pattern`. */
  readonly counts: () => Readonly<Record<string, number>>
  readonly clear: () => void
}

const KEPT = 1000

export const createRequestLog = (): RequestLog => {
  let entries: LoggedRequest[] = []
  let counts: Record<string, number> = {}
  return {
    add: (entry) => {
      entries = [...entries.slice(1 - KEPT), entry]
      const key = `${entry.method} ${entry.route}`
      counts[key] = (counts[key] ?? 0) + 1
    },
    entries: () => entries,
    counts: () => ({ ...counts }),
    clear: () => {
      entries = []
      counts = {}
    },
  }
}
