import { parseAccept } from 'hono/utils/accept'

/** The offered media type that an Accept header likes best; the first one when it says nothing of them. */
export const preferredType = <Type extends string>(
  accept: string | null,
  offered: readonly [Type, ...Type[]],
): Type => {
  if (accept === null) return offered[0]
  for (const { type, q } of parseAccept(accept)) {
    if (q === 0) continue
    const found = offered.find(
      (one) => type === one || type === '*/*' || type === `${one.slice(0, one.indexOf('/'))}/*`,
    )
    if (found !== undefined) return found
  }
  return offered[0]
}
