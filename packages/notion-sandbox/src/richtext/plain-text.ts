import type { Inline, Mention } from './inline.ts'

/** Gives names to mentioned things. */
export type NameOf = (mention: Mention) => string

/** The text a reader sees; mentions are shown by name when `nameOf` is given. */
export const plainText = (inlines: readonly Inline[], nameOf: NameOf = defaultName): string =>
  inlines.map((inline) => plainTextOf(inline, nameOf)).join('')

/** The visible text of one run. */
export const plainTextOf = (inline: Inline, nameOf: NameOf = defaultName): string => {
  if (inline.type === 'text') return inline.content
  return inline.type === 'equation' ? inline.expression : nameOf(inline.mention)
}

const defaultName: NameOf = (mention) =>
  mention.type === 'date' ? mention.start + (mention.end === null ? '' : ` → ${mention.end}`) : `@${mention.id}`
