import { unescapeAttribute } from './escape-text.ts'

/** A tag line such as `<callout icon="💡" color="blue_bg">`: its name, attributes and whether it closes itself. */
export type Tag = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly selfClosing: boolean
  readonly length: number
}

const TAG = /^<([a-z][a-z_-]*)((?:\s+[\w-]+="[^"]*")*)\s*(\/?)>/

/** Reads the opening tag at the start of the text; null when there is none. */
export const readTag = (text: string): Tag | null => {
  const match = TAG.exec(text)
  return match === null
    ? null
    : {
        name: match[1] ?? '',
        attributes: readAttributes(match[2] ?? ''),
        selfClosing: match[3] === '/',
        length: match[0].length,
      }
}

/** Reads `name="value"` pairs. */
const readAttributes = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, unescapeAttribute(value)]),
  )
