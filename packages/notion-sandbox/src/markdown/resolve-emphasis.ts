import type { Annotations, Inline } from '../richtext/inline.ts'
import { textRun, type InlineStyle, type InlineToken } from './inline-tokens.ts'

type Opener = { readonly at: number; readonly character: string; readonly length: 1 | 2 }
type Range = { readonly from: number; readonly to: number; readonly style: Partial<Annotations> }

/** Pairs the delimiter tokens and gives the runs between them their emphasis; what stays unpaired is text. */
export const resolveEmphasis = (tokens: readonly InlineToken[], style: InlineStyle): readonly Inline[] => {
  const openers: Opener[] = []
  const ranges: Range[] = []
  const unused = tokens.map((token) => (token.kind === 'delimiter' ? token.length : 0))
  tokens.forEach((token, at) => {
    if (token.kind !== 'delimiter') return
    let left = token.closes ? close(token.character, token.length, at, openers, ranges, unused) : token.length
    if (!token.opens) return
    if (token.character !== '~')
      for (; left >= 2; left -= 2) openers.push({ at, character: token.character, length: 2 })
    else if (left === 2) openers.push({ at, character: '~', length: 2 })
    if (left === 1 && token.character !== '~') openers.push({ at, character: token.character, length: 1 })
  })
  return tokens.flatMap((token, at) =>
    token.kind === 'runs'
      ? token.runs.map((run) =>
          emphasise(
            run,
            ranges.filter((range) => range.from < at && at < range.to),
          ),
        )
      : [
          textRun(
            token.character.repeat(unused[at] ?? 0),
            within(
              style,
              ranges.filter((range) => range.from < at && at < range.to),
            ),
          ),
        ],
  )
}

function close(
  character: string,
  length: number,
  at: number,
  openers: Opener[],
  ranges: Range[],
  unused: number[],
): number {
  let left = length
  for (;;) {
    const index = findOpener(openers, character, left)
    const opener = openers[index]
    if (opener === undefined) return left
    openers.splice(index, sharesRun(openers, index) ? 1 : openers.length)
    ranges.push({ from: opener.at, to: at, style: styleOf(opener) })
    left -= opener.length
    unused[opener.at] = (unused[opener.at] ?? 0) - opener.length
    unused[at] = (unused[at] ?? 0) - opener.length
  }
}

/** True for the `**` of an opening `***` whose `*` stays open. */
const sharesRun = (openers: readonly Opener[], index: number): boolean => openers[index + 1]?.at === openers[index]?.at

function findOpener(openers: readonly Opener[], character: string, left: number): number {
  const top = openers.length - 1
  if (
    left === 2 &&
    openers[top]?.length === 1 &&
    openers[top].character === character &&
    openers[top - 1]?.length === 2 &&
    sharesRun(openers, top - 1)
  ) {
    return top - 1
  }
  for (let index = openers.length - 1; index >= 0; index -= 1) {
    const opener = openers[index]
    if (opener?.character === character && opener.length <= left) return index
  }
  return -1
}

const styleOf = (opener: Opener): Partial<Annotations> =>
  opener.character === '~' ? { strikethrough: true } : opener.length === 2 ? { bold: true } : { italic: true }

const emphasise = (run: Inline, ranges: readonly Range[]): Inline => ({
  ...run,
  annotations: Object.assign({}, run.annotations, ...ranges.map((range) => range.style)),
})

const within = (style: InlineStyle, ranges: readonly Range[]): InlineStyle => ({
  ...style,
  annotations: Object.assign({}, style.annotations, ...ranges.map((range) => range.style)),
})
