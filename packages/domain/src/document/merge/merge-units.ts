import { gapLines, mergeGaps } from './gap.ts'
import { matchUnits } from './match-units.ts'
import { mergeText } from './merge-text.ts'
import type { MergedUnit } from './merged-unit.ts'
import { orderUnits } from './order-units.ts'
import type { Unit } from './unit.ts'

/** Merges three sequences unit by unit; units that are gone are left out, units that collide are marked. */
export const mergeUnits = (
  base: readonly Unit[],
  ours: readonly Unit[],
  theirs: readonly Unit[],
): readonly MergedUnit[] => {
  const inOurs = matchUnits(base, ours)
  const inTheirs = matchUnits(base, theirs)
  const newTheirs = new Map(without(theirs, inTheirs).map((unit) => [unit.key, unit]))
  const triples: Triple[] = base.map((unit) => ({
    base: unit,
    ours: inOurs.get(unit) ?? null,
    theirs: inTheirs.get(unit) ?? null,
  }))
  for (const unit of without(ours, inOurs)) {
    const twin = newTheirs.get(unit.key)
    newTheirs.delete(unit.key)
    triples.push({ base: null, ours: unit, theirs: twin ?? null })
  }
  for (const unit of newTheirs.values()) triples.push({ base: null, ours: null, theirs: unit })
  const lasts = { base: base.at(-1), ours: ours.at(-1), theirs: theirs.at(-1) }
  const merged = triples
    .map((triple): MergedUnit => ({
      ...triple,
      outcome: decide(triple),
      gap: mergeGaps(triple.base?.gap, triple.ours?.gap, triple.theirs?.gap),
    }))
    .filter(({ outcome }) => outcome.kind === 'conflict' || outcome.text !== null)
  return separate(leadingTextFirst(orderUnits(merged, base, ours, theirs)), lasts)
}

interface Triple {
  readonly base: Unit | null
  readonly ours: Unit | null
  readonly theirs: Unit | null
}

const without = (side: readonly Unit[], matches: ReadonlyMap<Unit, Unit>): readonly Unit[] => {
  const matched = new Set(matches.values())
  return side.filter((unit) => !matched.has(unit))
}

const decide = ({ base, ours, theirs }: Triple): MergedUnit['outcome'] => {
  const [b, o, t] = [base?.text ?? null, ours?.text ?? null, theirs?.text ?? null]
  if (o === t || t === b) return { kind: 'merged', text: o }
  if (o === b) return { kind: 'merged', text: t }
  if (base === null || ours === null || theirs === null) return { kind: 'conflict' }
  const text =
    base.parts.length > 0
      ? mergeParts(base, ours, theirs)
      : mergeText(base.text, ours.text, theirs.text, base.kind !== 'text')
  return text === null ? { kind: 'conflict' } : { kind: 'merged', text }
}

/** A requirement is merged part by part; one collision makes the whole of it a conflict. */
const mergeParts = (base: Unit, ours: Unit, theirs: Unit): string | null => {
  let text = ''
  const parts = mergeUnits(base.parts, ours.parts, theirs.parts)
  for (const [index, { outcome, gap }] of parts.entries()) {
    if (outcome.kind === 'conflict') return null
    text += (outcome.text ?? '') + (index === parts.length - 1 ? '' : gap)
  }
  return text
}

/** Text without a heading would become part of what stands before it. */
const leadingTextFirst = (units: readonly MergedUnit[]): readonly MergedUnit[] => {
  const isText = ({ base, ours, theirs }: MergedUnit): boolean => (base ?? ours ?? theirs)?.kind === 'text'
  return units.slice(1).some(isText) ? [...units.filter(isText), ...units.filter((unit) => !isText(unit))] : units
}

/** Gives a unit that others now follow the line end it needs, and a blank line where it was the last of its document. */
const separate = (
  units: readonly MergedUnit[],
  lasts: Readonly<Record<'base' | 'ours' | 'theirs', Unit | undefined>>,
): readonly MergedUnit[] => {
  const ending = units.map(({ gap }) => /\r\n|\n|\r/.exec(gap)?.[0]).find((found) => found !== undefined) ?? '\n'
  return units.map((unit, index) => {
    if (index === units.length - 1) return unit
    const wasLast = SIDES.every((side) => unit[side] === null || unit[side] === lasts[side])
    const missing = (wasLast ? 2 : 1) - gapLines(unit.gap)
    return missing <= 0 ? unit : { ...unit, gap: unit.gap + ending.repeat(missing) }
  })
}

const SIDES = ['base', 'ours', 'theirs'] as const
