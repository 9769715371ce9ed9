import type { InlineSpelling } from './render-inline.ts'

const isWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character)

const escape = (text: string): string =>
  text
    .replaceAll(/[\\*~`$[\]<>{}|^]/g, (special) => `\\${special}`)
    .replaceAll(/_+/g, (run, offset: number, whole: string) =>
      isWord(whole[offset - 1]) && isWord(whole[offset + run.length]) ? run : run.replaceAll('_', '\\_'),
    )

/** Notion's Markdown v1: every special of its list escaped, code that its parser does not keep written as plain text. */
export const NOTION_SPELLING: InlineSpelling = {
  escape,
  code: (text) => (/`|<\//.test(text) || text.trim() === '' ? escape(`\`${text}\``) : `\`${text}\``),
  lineBreak: '<br>',
  link: (text, url) => `[${text}](${url.replaceAll(/[()\s\\]/g, encode)})`,
  span: (text, openingTag) => `${openingTag}${text}</span>`,
}

const encode = (character: string): string =>
  `%${(character.codePointAt(0) ?? 32).toString(16).toUpperCase().padStart(2, '0')}`
