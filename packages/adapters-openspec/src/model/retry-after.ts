/** How long a Retry-After asks to wait, in milliseconds; null when it says nothing that can be understood. */
export const retryAfterMs = (header: string | null, now: Date = new Date()): number | null => {
  if (header === null) return null
  if (/^\d{1,9}(?:\.\d+)?$/.test(header.trim())) return Math.ceil(Number(header) * 1000)
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}
