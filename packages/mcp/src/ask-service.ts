export interface ServiceQuestion {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** Below `/api/v1`. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>
  readonly body?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
  /** The answer is only looked at, and not passed on: it may be long. */
  readonly lookedAt?: true
}

export interface ServiceReply {
  readonly status: number
  readonly etag: string | null
  /** Parsed JSON; null when there is none. */
  readonly body: unknown
}

/** Asks the REST service on behalf of the person whose token it carries. Rejects when the service cannot be reached. */
export type AskService = (question: ServiceQuestion) => Promise<ServiceReply>
