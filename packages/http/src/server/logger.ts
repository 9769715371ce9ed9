/** What a log line may tell: an allow-list, so that no body, token, header or query gets into one by accident. */
export interface LogFields {
  readonly request_id?: string
  readonly method?: string
  readonly path?: string
  /** The route's path with its parameter names. */
  readonly route?: string | undefined
  readonly status?: number
  readonly ms?: number
  /** The token's subject. */
  readonly subject?: string | undefined
  readonly address?: string
  readonly workspace?: string
  /** Of a failure. */
  readonly kind?: string
  readonly reason?: string
  /** A throw; its class, message, code and stack are told. */
  readonly error?: unknown
  /** Of a background job. */
  readonly job?: string
  /** Names of properties that were made. */
  readonly added?: readonly string[]
}

/** The part of a pino logger that the service writes to. */
export interface Logger {
  info(fields: LogFields, message: string): void
  warn(fields: LogFields, message: string): void
  error(fields: LogFields, message: string): void
}
