import { setImmediate as pause } from 'node:timers/promises'
import { joined, lengthOf, SLICE, slicesOf, type Text } from '../routing/text-pieces.ts'

/** The text as it is sent without compression: a long one as bytes, encoded in slices. */
export const encodeText = async (text: Text): Promise<string | Uint8Array<ArrayBuffer>> => {
  if (lengthOf(text) <= SLICE) return joined(text)
  const slices = [...slicesOf(text)]
  const encoded = new Uint8Array(slices.reduce((size, slice) => size + Buffer.byteLength(slice), 0))
  const encoder = new TextEncoder()
  let written = 0
  for (const slice of slices) {
    written += encoder.encodeInto(slice, encoded.subarray(written)).written
    await pause()
  }
  return encoded
}
