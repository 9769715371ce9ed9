import type { DocumentDiff, RequirementChange, ScenarioChange, SectionChange } from '../document-change.ts'
import { matchUnits } from '../merge/match-units.ts'
import { toUnits, type Unit } from '../merge/unit.ts'
import type { SpecDocument } from '../spec-document.ts'
import { findMoved } from './find-moved.ts'

/** What happened to each requirement, scenario and section between two documents, in the order of the later one, removals last. */
export const diffDocuments = (before: SpecDocument, after: SpecDocument): DocumentDiff => {
  const changes = compare(toUnits(before), toUnits(after))
  return {
    requirements: changes.flatMap((change) => (change.kind === 'requirement' ? [requirementChange(change)] : [])),
    sections: changes.flatMap((change) => (change.kind === 'requirement' ? [] : sectionChanges(change))),
  }
}

interface UnitChange {
  readonly kind: Unit['kind']
  readonly change: RequirementChange['change']
  readonly before: Unit | null
  readonly after: Unit | null
}

const compare = (before: readonly Unit[], after: readonly Unit[]): readonly UnitChange[] => {
  const matches = matchUnits(before, after)
  const origins = new Map([...matches].map(([from, to]) => [to, from]))
  const moved = findMoved(
    before.filter((unit) => matches.has(unit)),
    after.flatMap((unit) => origins.get(unit) ?? []),
  )
  const kept = after.flatMap((unit): readonly UnitChange[] => {
    const origin = origins.get(unit)
    if (origin === undefined) return [{ kind: unit.kind, change: 'added', before: null, after: unit }]
    const change =
      origin.name !== unit.name
        ? 'renamed'
        : origin.text !== unit.text
          ? 'modified'
          : moved.has(origin)
            ? 'moved'
            : null
    return change === null ? [] : [{ kind: unit.kind, change, before: origin, after: unit }]
  })
  const removed = before
    .filter((unit) => !matches.has(unit))
    .map((unit): UnitChange => ({ kind: unit.kind, change: 'removed', before: unit, after: null }))
  return [...kept, ...removed]
}

const requirementChange = ({ change, before, after }: UnitChange): RequirementChange => ({
  change,
  ...naming(before, after),
  ...texts(before, after),
  scenarios: scenarioChanges(before, after),
})

const scenarioChanges = (before: Unit | null, after: Unit | null): readonly ScenarioChange[] =>
  compare(scenarios(before), scenarios(after)).map(({ change, before: from, after: to }) => ({
    change,
    ...naming(from, to),
    ...texts(from, to),
  }))

const scenarios = (unit: Unit | null): readonly Unit[] => unit?.parts.filter(({ kind }) => kind === 'scenario') ?? []

/** A section that was renamed is shown as one removed and one added; a title or lead-in as modified. */
const sectionChanges = ({ kind, change, before, after }: UnitChange): readonly SectionChange[] => {
  if (change !== 'renamed') return [{ change, title: (after ?? before)?.name ?? '', ...texts(before, after) }]
  if (kind !== 'section') return [{ change: 'modified', title: after?.name ?? '', ...texts(before, after) }]
  return [
    { change: 'added', title: after?.name ?? '', ...texts(null, after) },
    { change: 'removed', title: before?.name ?? '', ...texts(before, null) },
  ]
}

const naming = (
  before: Unit | null,
  after: Unit | null,
): { readonly name: string; readonly previousName?: string } => ({
  name: (after ?? before)?.name ?? '',
  ...(before !== null && after !== null && before.name !== after.name ? { previousName: before.name } : {}),
})

const texts = (before: Unit | null, after: Unit | null): { readonly before?: string; readonly after?: string } => ({
  ...(before === null ? {} : { before: before.text }),
  ...(after === null ? {} : { after: after.text }),
})
