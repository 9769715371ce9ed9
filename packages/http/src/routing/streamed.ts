import type { Reply } from './reply.ts'

/** A text that is made while it is sent: the next part is asked for when the reader has room for it. */
export const streamed = (
  parts: AsyncGenerator<string>,
  mediaType: string,
  headers: Readonly<Record<string, string>> = {},
): Reply => {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull: async (controller) => {
        const { done, value } = await parts.next()
        if (done === true) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      cancel: async () => void (await parts.return(undefined)),
    },
    { highWaterMark: 0 },
  )
  return { status: 200, body, mediaType: `${mediaType}; charset=utf-8`, headers }
}
