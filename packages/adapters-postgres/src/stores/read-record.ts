const MOMENTS: ReadonlySet<string> = new Set(['at', 'closedAt', 'dueAt', 'remindedAt', 'requestedAt', 'from', 'until'])

/** A record that was kept as JSON: the fields that hold moments are dates again. */
export const readRecord = (text: string): unknown =>
  JSON.parse(text, (key, value: unknown) => (MOMENTS.has(key) && typeof value === 'string' ? new Date(value) : value))
