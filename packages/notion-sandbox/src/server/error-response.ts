import type { Refusal } from '../outcome/refusal.ts'

/** The error body of reference section 6.2 with its headers. */
export const errorResponse = (reason: Refusal, requestId: string): Response =>
  Response.json(
    {
      object: 'error',
      status: reason.status,
      code: reason.code,
      message: reason.message,
      request_id: requestId,
      ...(reason.additionalData === undefined ? {} : { additional_data: reason.additionalData }),
    },
    { status: reason.status, headers: { 'x-notion-request-id': requestId, ...reason.headers } },
  )
