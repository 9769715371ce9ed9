/** An answer other than 2xx, as a value: HTTP status, Notion error code and message (reference section 6). */
export type Refusal = {
  readonly kind: 'refusal'
  readonly status: number
  readonly code: string
  readonly message: string
  readonly additionalData?: Readonly<Record<string, string | readonly string[]>>
  readonly headers?: Readonly<Record<string, string>>
}

/** Builds a refusal; `extra` carries `additional_data` and response headers. */
export const refusal = (
  status: number,
  code: string,
  message: string,
  extra: Pick<Refusal, 'additionalData' | 'headers'> = {},
): Refusal => ({ kind: 'refusal', status, code, message, ...extra })
