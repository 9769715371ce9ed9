import type { Mirror } from './mirror.ts'

/**
 * The mirror with our text changed where the replica carries nothing of it (a title that it keeps as a property), or
 * null when the change lies elsewhere. Such a change needs no request.
 */
export const realign = (mirror: Mirror, body: string): Mirror | null => {
  const { segments } = mirror
  const at = segments.findIndex(({ remote }) => remote === null)
  if (at === -1) return null
  const before = segments
    .slice(0, at)
    .map(({ source }) => source)
    .join('')
  const after = segments
    .slice(at + 1)
    .map(({ source }) => source)
    .join('')
  if (body.length < before.length + after.length || !body.startsWith(before) || !body.endsWith(after)) return null
  const source = body.slice(before.length, body.length - after.length)
  return /\n[^\r\n]/.test(source.trimEnd()) ? null : { segments: segments.with(at, { source, remote: null }) }
}

export const mirrorText = (mirror: Mirror): string => mirror.segments.map(({ source }) => source).join('')
