import { isListItem } from '../block/block-content.ts'
import { trailingSpace, withoutTrailingSpace } from '../source/trailing-space.ts'
import type { Piece } from './piece.ts'

/** How the file ends its lines and itself. */
export interface FileStyle {
  readonly eol: string
  /** White space at the end of the file; null for a file that does not exist yet. */
  readonly end: string | null
  /** Its number of segments, to know whether the last one is still the last. */
  readonly count: number
}

/**
 * Gives new text its line end and blank lines and makes sure that what now stands side by side is not read as one
 * block. Neighbours that were neighbours before are left alone.
 */
export const separatePieces = (pieces: readonly Piece[], { eol, end, count }: FileStyle): readonly Piece[] => {
  const visible = pieces.filter(({ source }) => source !== '')
  let seen = 0
  return pieces.map((given) => {
    if (given.source === '') return given
    seen += 1
    const next = visible[seen]
    const together = next !== undefined && given.index !== null && next.index === given.index + 1
    const piece =
      given.origin === 'moved' && !together ? { ...given, source: withoutTrailingSpace(given.source) } : given
    if (next === undefined)
      return piece.index === count - 1 && piece.origin !== 'new' && piece.origin !== 'moved'
        ? piece
        : { ...piece, source: withEnd(piece.source, end ?? eol) }
    if (together && stands(piece) && stands(next)) return piece
    const wanted = together ? 1 : blankNeeded(piece, next) ? 2 : 1
    const present = lineEnds(piece.source)
    return present >= wanted
      ? piece
      : { ...piece, source: piece.source.replace(/(?<![ \t])[ \t]+$/, '') + eol.repeat(wanted - present) }
  })
}

/** It did not stand before what it stands before now. */
const isNew = ({ origin }: Piece): boolean => origin === 'new' || origin === 'moved'

const stands = ({ origin }: Piece): boolean => origin === 'kept' || origin === 'moved'

const withEnd = (source: string, end: string): string => withoutTrailingSpace(source) + end

/** Line ends at the end of the text. */
const lineEnds = (source: string): number => (trailingSpace(source).match(/\r\n|\n|\r/g) ?? []).length

/** List items follow each other closely, a heading the file may keep close to its text; anything else needs a blank line. */
function blankNeeded(piece: Piece, next: Piece): boolean {
  const last = piece.blocks.at(-1)?.content
  const first = next.blocks[0]?.content
  if (last === undefined || first === undefined) return isNew(piece) || isNew(next)
  if (isListItem(last) && isListItem(first)) return false
  return !(!isNew(piece) && (last.kind === 'heading' || last.kind === 'divider'))
}
