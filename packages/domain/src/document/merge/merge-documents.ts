import type { NodeConflict } from '../../sync/conflict.ts'
import { renderDocument } from '../render-document.ts'
import type { SpecDocument } from '../spec-document.ts'
import { mergeUnits } from './merge-units.ts'
import type { MergedUnit } from './merged-unit.ts'
import { toUnits, type Unit } from './unit.ts'

/**
 * A three-way merge. Without conflicts the three texts are one; where a node collides, `head` holds our text of it,
 * `replica` theirs and `base` the text before both, so that the same three merge to the same conflict again.
 */
export interface DocumentMerge {
  readonly head: string
  readonly replica: string
  readonly base: string
  readonly conflicts: readonly NodeConflict[]
  /** Collisions that `prefer` decided; their losing text stands nowhere else in the result. */
  readonly overruled: readonly NodeConflict[]
}

/**
 * Merges node by node: only what both sides changed in the same lines of the same requirement or section collides,
 * everything else goes on.
 */
export const mergeDocuments = (
  base: SpecDocument,
  ours: SpecDocument,
  theirs: SpecDocument,
  prefer: 'ours' | 'theirs' | null = null,
): DocumentMerge => {
  const [b, o, t] = [renderDocument(base), renderDocument(ours), renderDocument(theirs)]
  if (o === t || t === b) return agreed(o)
  if (o === b) return agreed(t)
  const units = mergeUnits(toUnits(base), toUnits(ours), toUnits(theirs))
  const collisions = units.filter(({ outcome }) => outcome.kind === 'conflict').map(conflictOf)
  return {
    head: project(units, prefer ?? 'ours'),
    replica: project(units, prefer ?? 'theirs'),
    base: project(units, prefer ?? 'base'),
    conflicts: prefer === null ? collisions : [],
    overruled: prefer === null ? [] : collisions,
  }
}

const agreed = (text: string): DocumentMerge => ({
  head: text,
  replica: text,
  base: text,
  conflicts: [],
  overruled: [],
})

const project = (units: readonly MergedUnit[], side: 'base' | 'ours' | 'theirs'): string =>
  units
    .map((unit) => {
      const text = unit.outcome.kind === 'merged' ? unit.outcome.text : (unit[side]?.text ?? null)
      return text === null ? '' : text + unit.gap
    })
    .join('')

const conflictOf = ({ base, ours, theirs }: MergedUnit): NodeConflict => {
  const known = base ?? ours ?? theirs
  return {
    kind: known?.kind === 'requirement' ? 'requirement' : 'section',
    key: known?.key ?? '',
    name: known?.name ?? '',
    base: sideOf(base),
    ours: sideOf(ours),
    theirs: sideOf(theirs),
  }
}

const sideOf = (unit: Unit | null) => ({ text: unit?.text ?? '' })
