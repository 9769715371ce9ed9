import { similarity } from './similarity.ts'
import type { Unit } from './unit.ts'

/** For each unit of the base its counterpart on the other side, if it still stands there: by key, or followed through a rename. */
export const matchUnits = (base: readonly Unit[], side: readonly Unit[]): ReadonlyMap<Unit, Unit> => {
  const byKey = new Map(side.map((unit) => [unit.key, unit]))
  const matches = new Map<Unit, Unit>()
  const gone: Unit[] = []
  const added = new Set(side)
  for (const unit of base) {
    const same = byKey.get(unit.key)
    if (same === undefined || same.kind !== unit.kind) gone.push(unit)
    else {
      matches.set(unit, same)
      added.delete(same)
    }
  }
  for (const [from, to] of findRenames(gone.filter(canBeRenamed), [...added].filter(canBeRenamed)))
    matches.set(from, to)
  return matches
}

/** Below this a renamed and edited unit is taken for a new one. */
const CLEARLY_SIMILAR = 0.75
const MOST_COMPARISONS = 2_500

/** The text below the heading line. */
const belowHeading = (unit: Unit): string => /(?:\r\n|\n|\r)([^]*)$/.exec(unit.text)?.[1] ?? ''

const canBeRenamed = (unit: Unit): boolean =>
  (unit.kind === 'requirement' || unit.kind === 'scenario' || unit.kind === 'section') &&
  belowHeading(unit).trim() !== ''

const findRenames = (gone: readonly Unit[], added: readonly Unit[]): readonly (readonly [Unit, Unit])[] => {
  if (gone.length * added.length > MOST_COMPARISONS) return findEqualBodies(gone, added)
  const pairs = gone.flatMap((from) =>
    added.flatMap((to) => {
      if (from.kind !== to.kind) return []
      const alike = similarity(belowHeading(from), belowHeading(to))
      return alike < CLEARLY_SIMILAR ? [] : [{ from, to, alike }]
    }),
  )
  const taken = new Set<Unit>()
  const renames: (readonly [Unit, Unit])[] = []
  for (const { from, to } of pairs.toSorted((a, b) => b.alike - a.alike)) {
    if (taken.has(from) || taken.has(to)) continue
    taken.add(from).add(to)
    renames.push([from, to])
  }
  return renames
}

const findEqualBodies = (gone: readonly Unit[], added: readonly Unit[]): readonly (readonly [Unit, Unit])[] => {
  const byBody = new Map(added.map((unit) => [`${unit.kind}\n${belowHeading(unit)}`, unit]))
  return gone.flatMap((from) => {
    const key = `${from.kind}\n${belowHeading(from)}`
    const to = byBody.get(key)
    byBody.delete(key)
    return to === undefined ? [] : [[from, to] as const]
  })
}
