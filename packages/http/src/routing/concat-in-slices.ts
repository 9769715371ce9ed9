import { inSlices } from './in-slices.ts'

/** The chunks as one; memory that is written for the first time costs the most, so others are served in between. */
export const concatInSlices = async (chunks: readonly Uint8Array[]): Promise<Uint8Array<ArrayBuffer>> => {
  const whole = Buffer.allocUnsafe(chunks.reduce((size, { byteLength }) => size + byteLength, 0))
  let written = 0
  await inSlices(
    chunks,
    ({ byteLength }) => byteLength,
    (chunk) => {
      whole.set(chunk, written)
      written += chunk.byteLength
    },
  )
  return whole
}
