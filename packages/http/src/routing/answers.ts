import type { GenericSchema } from 'valibot'
import type { RouteAnswer } from './route.ts'

/** Descriptions of successful answers, as route declarations use them. */
export const jsonAnswer = (
  status: number,
  description: string,
  schema: GenericSchema,
  example: unknown,
  headers: Readonly<Record<string, string>> = {},
): RouteAnswer => ({
  status,
  description,
  content: { 'application/json': { schema, example } },
  headers,
})

export const ETAG_HEADER = { ETag: 'Names this state; send it back in If-Match or If-None-Match.' } as const

export const LOCATION_HEADER = { Location: 'Where the new thing is.' } as const

export const emptyAnswer = (status: number, description: string): RouteAnswer => ({ status, description })
