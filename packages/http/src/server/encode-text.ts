import { concatInSlices } from '../routing/concat-in-slices.ts'
import { givingWay } from '../routing/giving-way.ts'
import { joined, lengthOf, SLICE, slicesOf, type Text } from '../routing/text-pieces.ts'

/** The text as it is sent without compression: a long one as bytes, encoded in slices. */
export const encodeText = async (text: Text): Promise<string | Uint8Array<ArrayBuffer>> => {
  if (lengthOf(text) <= SLICE) return joined(text)
  const giveWay = givingWay()
  const encoder = new TextEncoder()
  const encoded: Uint8Array[] = []
  for (const slice of slicesOf(text)) {
    encoded.push(encoder.encode(slice))
    await giveWay(slice.length)
  }
  return concatInSlices(encoded)
}
