import { setImmediate as pause } from 'node:timers/promises'
import { stringifyChunked } from '@discoveryjs/json-ext'
import { type Reply, type ReplyExtras, jsonText } from './reply.ts'
import { SLICE } from './text-pieces.ts'

/** A value that may be megabytes as JSON: other requests are served while it is written. */
export const jsonInSlices = async (status: number, value: unknown, extras: ReplyExtras = {}): Promise<Reply> => {
  const pieces: string[] = []
  for (const piece of stringifyChunked(value, { highWaterMark: SLICE })) {
    if (pieces.length > 0) await pause()
    pieces.push(piece)
  }
  return jsonText(status, pieces, extras)
}
