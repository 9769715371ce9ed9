import { skipWhiteSpace } from './skip-white-space.ts'

/**
 * Marks with 1 every line that belongs to a fenced code block, fences included. This is OpenSpec's own notion of a
 * fence, not CommonMark's: any indent opens one, an info string may hold backticks, and an unclosed fence runs to
 * the end of the text.
 */
export const fenceMask = (lines: readonly string[]): Uint8Array => {
  const mask = new Uint8Array(lines.length)
  let open: Fence | undefined
  for (let index = 0; index < lines.length; index++) {
    const fence = readFence(lines[index] ?? '')
    if (open === undefined) {
      if (fence === undefined) continue
      open = fence
      mask[index] = 1
      continue
    }
    mask[index] = 1
    if (fence?.bare === true && fence.mark === open.mark && fence.length >= open.length) open = undefined
  }
  return mask
}

/** A run of three or more backticks or tildes at the start of a line; `bare` when only white space follows. */
export interface Fence {
  readonly mark: number
  readonly length: number
  readonly bare: boolean
}

export const readFence = (line: string): Fence | undefined => {
  const start = skipWhiteSpace(line, 0)
  const mark = line.charCodeAt(start)
  if (mark !== BACKTICK && mark !== TILDE) return undefined
  let end = start + 1
  while (line.charCodeAt(end) === mark) end++
  if (end - start < 3) return undefined
  return { mark, length: end - start, bare: skipWhiteSpace(line, end) === line.length }
}

const BACKTICK = 0x60
const TILDE = 0x7e
