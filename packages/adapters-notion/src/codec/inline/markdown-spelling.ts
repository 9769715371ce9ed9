import type { InlineSpelling } from './render-inline.ts'

/** Where the text stands decides what must be escaped and how a line break is written. */
export interface MarkdownPlace {
  readonly lineBreak: string
  readonly inTable: boolean
  /** Escape everything that could be markup; the light form leaves alone what usually is not. */
  readonly careful: boolean
}

/** Our own Markdown. Colour, underline and comment anchors stay in Notion: Markdown has no form for them. */
export const markdownSpelling = ({ lineBreak, inTable, careful }: MarkdownPlace): InlineSpelling => {
  const pipes = (text: string): string => (inTable ? text.replaceAll('|', '\\|') : text)
  return {
    escape: (text) => pipes(careful ? escapeAll(text) : escapeLight(text)),
    code: (text) => pipes(codeSpan(text)),
    lineBreak,
    link: (text, url) => (isBareLink(text, url) ? text : `[${text}](${/[\s()]/.test(url) ? `<${url}>` : url})`),
    span: (text) => text,
  }
}

/** A link that Notion made of an address or file name written plainly. */
export const isBareLink = (text: string, url: string): boolean => {
  const target = url.replace(/\/$/, '')
  const written = text.replace(/\/$/, '')
  return target === written || target === `http://${written}` || target === `https://${written}`
}

const escapeLight = (text: string): string =>
  text
    .replaceAll(/\\(?=[!-/:-@[-`{-~]|$)|`|(?<!(?:^|\s))\*|\*(?!\s|$)/g, (special) => `\\${special}`)
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replaceAll('~~', '\\~~')
    .replaceAll(/<(?=[a-zA-Z/!?])/g, '\\<')
    .replaceAll(/&(?=(?:lt|gt|amp|quot|nbsp|#39);)/g, '&amp;')

const escapeAll = (text: string): string =>
  text.replaceAll(/[\\*_~`[\]<>]/g, (special) => `\\${special}`).replaceAll(/&(?=\w+;|#)/g, '&amp;')

function codeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = longest > 0 || /^ .* $/.test(text) ? ' ' : ''
  return `${fence}${pad}${text}${pad}${fence}`
}
