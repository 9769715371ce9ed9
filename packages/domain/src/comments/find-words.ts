import { toUnits } from '../document/merge/unit.ts'
import type { SpecDocument } from '../document/spec-document.ts'
import type { NamedNode } from './find-node.ts'

/** The one requirement or scenario that these words stand in; null when there is none or more than one. */
export const findWords = (document: SpecDocument, words: string): NamedNode | null => {
  const wanted = plain(words)
  if (wanted === '') return null
  const found = toUnits(document).flatMap((requirement) =>
    requirement.kind === 'requirement'
      ? requirement.parts
          .filter((part) => plain(part.text).includes(wanted))
          .map((part): NamedNode => ({
            requirement: requirement.name,
            scenario: part.kind === 'scenario' ? part.name : null,
          }))
      : [],
  )
  return found.length === 1 ? (found[0] ?? null) : null
}

/** Letters and digits alone: what is left of a line whichever way its marks are written. */
const plain = (text: string): string => (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ').toLowerCase()
