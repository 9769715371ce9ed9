/** The token of an `Authorization` header, the scheme word in any case; null when there is none of that scheme. */
export const bearerToken = (authorization: string | null): string | null =>
  /^bearer +([^\s,]+) *$/i.exec(authorization ?? '')?.[1] ?? null
