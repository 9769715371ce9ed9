import { parseDocument } from './parse-document.ts'

/** The first level-1 heading without a trailing " Specification"; null when there is none. */
export const readTitle = (text: string): string | null => {
  const title = titleNode(text)?.title
  if (title === undefined) return null
  return title.endsWith(SUFFIX) && title.length > SUFFIX.length ? title.slice(0, -SUFFIX.length).trim() : title
}

/** The text whose H1 names `to` where it named `from`, a trailing " Specification" kept; else the text unchanged. */
export const writeTitle = (text: string, from: string, to: string): string => {
  const node = titleNode(text)
  if (node === undefined || (node.title !== from && node.title !== from + SUFFIX)) return text
  const title = to.replace(/[\r\n\u2028\u2029]+/g, ' ').trim()
  const renamed = node.title === from ? title : title + SUFFIX
  if (title === '' || renamed === node.title) return text
  const at = node.offset + node.source.indexOf(node.title, node.source.indexOf('#') + 1)
  return text.slice(0, at) + renamed + text.slice(at + node.title.length)
}

const SUFFIX = ' Specification'

const titleNode = (text: string) => {
  let offset = 0
  for (const node of parseDocument(text).nodes) {
    if (node.kind === 'title') return { ...node, offset }
    offset += node.source.length
  }
  return undefined
}
