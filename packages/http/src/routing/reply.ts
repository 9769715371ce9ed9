import type { Text } from './text-pieces.ts'

/** What a handler answers; the pipeline adds what every answer carries and settles conditional requests. */
export interface Reply {
  readonly status: number
  readonly body: Text | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> | null
  readonly mediaType: string | null
  /** Strong, with its quotes. */
  readonly etag?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface ReplyExtras {
  readonly etag?: string
  readonly headers?: Readonly<Record<string, string>>
}

const JSON_MEDIA_TYPE = 'application/json'

export const json = (status: number, value: unknown, extras: ReplyExtras = {}): Reply =>
  jsonText(status, JSON.stringify(value), extras)

/** JSON that is written already. */
export const jsonText = (status: number, body: Text, extras: ReplyExtras = {}): Reply => ({
  status,
  body,
  mediaType: JSON_MEDIA_TYPE,
  ...extras,
})

export const text = (status: number, body: string, mediaType: string, extras: ReplyExtras = {}): Reply => ({
  status,
  body,
  mediaType: `${mediaType}; charset=utf-8`,
  ...extras,
})

export const bytes = (
  status: number,
  body: Uint8Array<ArrayBuffer>,
  mediaType: string,
  extras: ReplyExtras = {},
): Reply => ({ status, body, mediaType, ...extras })

export const noContent = (): Reply => ({ status: 204, body: null, mediaType: null })
