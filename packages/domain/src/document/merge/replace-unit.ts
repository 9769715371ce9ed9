import { renderDocument } from '../render-document.ts'
import type { SpecDocument } from '../spec-document.ts'
import { cutGap, gapLines } from './gap.ts'
import { toUnits, type Unit } from './unit.ts'

interface Replacement {
  readonly key: string
  /** The text that stands for it now: found first by this, so that a rename does not lose it. */
  readonly present: string
  /** The new text; empty takes the unit away. */
  readonly text: string
  /** Where a unit that is missing goes: after its predecessor in this document. */
  readonly like: SpecDocument
}

/** The document's text with one unit replaced, removed or put in; everything else stays byte for byte. */
export const replaceUnit = (document: SpecDocument, { key, present, text, like }: Replacement): string => {
  const units = toUnits(document)
  const { text: words } = cutGap(text)
  const found = units.find((unit) => present !== '' && unit.text === present) ?? units.find((unit) => unit.key === key)
  if (found !== undefined)
    return join(units.flatMap((unit) => (unit !== found ? [unit] : words === '' ? [] : [{ ...unit, text: words }])))
  if (words === '') return renderDocument(document)
  const at = placeOf(key, words, toUnits(like), units)
  const ending = /\r\n|\n|\r/.exec(renderDocument(document))?.[0] ?? '\n'
  const last = at === units.length
  const before = units
    .slice(0, at)
    .map((unit, index) =>
      index === at - 1 && gapLines(unit.gap) < 2
        ? { ...unit, gap: unit.gap + ending.repeat(2 - gapLines(unit.gap)) }
        : unit,
    )
  return join([...before, { text: words, gap: ending.repeat(last ? 1 : 2) }, ...units.slice(at)])
}

const join = (units: readonly Pick<Unit, 'text' | 'gap'>[]): string => units.map(({ text, gap }) => text + gap).join('')

const placeOf = (key: string, text: string, like: readonly Unit[], units: readonly Unit[]): number => {
  const there = like.findIndex((unit) => unit.text === text || unit.key === key)
  for (let index = there - 1; index >= 0; index--) {
    const position = units.findIndex((unit) => unit.key === like[index]?.key)
    if (position !== -1) return position + 1
  }
  return there === -1 ? units.length : 0
}
