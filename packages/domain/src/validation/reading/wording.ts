import type { Span, SpecReading } from './spec-reading.ts'

/** A span's words as a message quotes them: on one line, at most 60 characters. */
export const wording = (spec: SpecReading, span: Span): string => {
  const words = spec.text
    .slice(span.start, Math.min(span.end, span.start + 200))
    .replace(/\s+/g, ' ')
    .trim()
  return words.length > 60 ? `${words.slice(0, 59)}…` : words
}
