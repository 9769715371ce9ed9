import { headerLevel, readMarkdownHeader } from '../conformance/lines/markdown-header.ts'
import { scanHeadingLines } from './scan-heading-lines.ts'

/** The first level-1 heading without a trailing " Specification"; null when there is none. */
export const readTitle = (text: string): string | null => {
  const title = findTitle(text)?.title
  if (title === undefined) return null
  return title.endsWith(SUFFIX) && title.length > SUFFIX.length ? title.slice(0, -SUFFIX.length).trim() : title
}

/** The text whose H1 names `to` where it named `from`, a trailing " Specification" kept; else the text unchanged. */
export const writeTitle = (text: string, from: string, to: string): string => {
  const found = findTitle(text)
  if (found === undefined || (found.title !== from && found.title !== from + SUFFIX)) return text
  const title = to.replace(/[\r\n\u2028\u2029]+/g, ' ').trim()
  const renamed = found.title === from ? title : title + SUFFIX
  if (title === '' || renamed === found.title) return text
  const at = text.indexOf(found.title, text.indexOf('#', found.start) + 1)
  return text.slice(0, at) + renamed + text.slice(at + found.title.length)
}

const SUFFIX = ' Specification'

/** Read line by line and left there: a title stands at the beginning. */
const findTitle = (text: string): { readonly title: string; readonly start: number } | undefined => {
  for (const { words, start } of scanHeadingLines(text, (begin) => !text.startsWith('##', begin))) {
    const header = headerLevel(words) === 1 ? readMarkdownHeader(words) : undefined
    if (header !== undefined) return { title: header.title, start }
  }
  return undefined
}
