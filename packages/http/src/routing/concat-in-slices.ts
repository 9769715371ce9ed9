import { inSlices } from './in-slices.ts'

/** The chunks as one; memory that is written for the first time costs the most, so others are served in between. */
export const concatInSlices = async (chunks: readonly Uint8Array[], size: number): Promise<Uint8Array> => {
  const whole = Buffer.allocUnsafe(size)
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
