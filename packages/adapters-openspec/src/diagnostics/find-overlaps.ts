import { foldRequirementName } from '../conformance/lines/requirement-name.ts'
import type { Project } from '../conformance/project.ts'
import type { DeltaPlan } from '../deltas/delta-plan.ts'
import { readOpenDeltas } from './change-reading.ts'
import type { OpenDelta } from './change-reading.ts'
import type { TreeDiagnostic } from './tree-diagnostic.ts'

/**
 * Requirements that two or more open changes touch, names compared without regard to case and spacing. Each change
 * but the first of them gets a warning: whichever is archived later meets a specification it was not written for.
 */
export const findOverlaps = (project: Project): readonly TreeDiagnostic[] => {
  const touched = new Map<string, Touch[]>()
  for (const delta of readOpenDeltas(project))
    for (const { name, operation } of touchesOf(delta.plan)) {
      const key = `${delta.capability}\n${foldRequirementName(name)}`
      touched.set(key, [...(touched.get(key) ?? []), { delta, name, operation }])
    }
  return [...touched.values()].flatMap((touches) => {
    const byChange = [
      ...new Map(touches.toReversed().map((touch) => [touch.delta.change, touch])).values(),
    ].toReversed()
    const [first, ...others] = byChange
    return first === undefined ? [] : others.map((other) => overlap(first, other))
  })
}

type Operation = 'ADDED' | 'MODIFIED' | 'REMOVED' | 'RENAMED'

interface Touch {
  readonly delta: OpenDelta
  readonly name: string
  readonly operation: Operation
}

const touchesOf = (plan: DeltaPlan): readonly { readonly name: string; readonly operation: Operation }[] => [
  ...plan.added.map(({ name }) => ({ name, operation: 'ADDED' as const })),
  ...plan.modified.map(({ name }) => ({ name, operation: 'MODIFIED' as const })),
  ...plan.removed.map((name) => ({ name, operation: 'REMOVED' as const })),
  ...plan.renamed.flatMap(({ from, to }) => [
    { name: from, operation: 'RENAMED' as const },
    { name: to, operation: 'RENAMED' as const },
  ]),
]

const overlap = (first: Touch, other: Touch): TreeDiagnostic => ({
  severity: 'warning',
  code: 'change_overlap',
  message: `Changes "${first.delta.change}" (${first.operation}) and "${other.delta.change}" (${other.operation}) both touch requirement "${other.name}" of ${other.delta.capability}.`,
  target: {
    path: other.delta.path,
    change: other.delta.change,
    capability: other.delta.capability,
    requirement: other.name,
  },
  fix: `Archive "${first.delta.change}" first and refresh "${other.delta.change}" against the result, or merge the two changes.`,
})
