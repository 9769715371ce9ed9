/** The subjects that a text names as `@subject`: letters, digits and `_ . + - @` within, each once, in the order they stand. */
export const mentionsIn = (text: string): readonly string[] => [
  ...new Set([...text.replaceAll(CODE, ' ').matchAll(MENTION)].map(([, subject = '']) => subject)),
]

/** What is quoted as code names nobody. */
const CODE = /```[^]*?```|`[^`\n]*`/g
const MENTION = /(?<![\p{L}\p{N}_@.])@([\p{L}\p{N}_](?:[\p{L}\p{N}_.+@-]{0,198}[\p{L}\p{N}_])?)/gu
