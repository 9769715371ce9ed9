import { foldRequirementName, normalizeRequirementName } from '../conformance/lines/requirement-name.ts'
import { listSpecs } from '../conformance/report/list-items.ts'
import { mainSpecPath } from '../conformance/project.ts'
import type { Project } from '../conformance/project.ts'
import { readMainText, readOpenDeltas } from './change-reading.ts'
import type { OpenDelta } from './change-reading.ts'
import { findTextHazards } from './text-hazards.ts'
import type { TreeDiagnostic } from './tree-diagnostic.ts'

/**
 * Everything in the main specifications and open changes of a project that OpenSpec reads otherwise than it looks
 * (`findTextHazards`), and names in deltas that miss a requirement of the main specification only by case or spacing.
 */
export const findFormatHazards = (project: Project): readonly TreeDiagnostic[] => [
  ...listSpecs(project)
    .unwrapOr([])
    .flatMap((capability) =>
      findTextHazards(readMainText(project, capability) ?? '', { path: mainSpecPath(capability), capability }),
    ),
  ...readOpenDeltas(project).flatMap((delta) => [
    ...findTextHazards(delta.text, { path: delta.path, change: delta.change, capability: delta.capability }),
    ...missedNames(project, delta),
  ]),
]

const missedNames = (project: Project, delta: OpenDelta): readonly TreeDiagnostic[] => {
  const text = readMainText(project, delta.capability)
  if (text === undefined) return []
  const main = project.mainSpec(text)
  const { added, modified, removed, renamed } = delta.plan
  const names = [...[...added, ...modified].map(({ name }) => name), ...removed, ...renamed.map(({ from }) => from)]
  return names.flatMap((name) => {
    const known = main.namesByFold().get(foldRequirementName(name)) ?? []
    if (known.length === 0 || main.blocksByName().has(normalizeRequirementName(name))) return []
    return [missed(delta, name, known[0] ?? '')]
  })
}

const missed = ({ path, change, capability }: OpenDelta, name: string, known: string): TreeDiagnostic => ({
  severity: 'warning',
  code: 'requirement_near_miss',
  message: `"${name}" in change "${change}" differs from "${known}" of ${capability} only by case or spacing.`,
  target: { path, change, capability, requirement: name },
  fix: `Write "### Requirement: ${known}" to mean that requirement, or choose a distinct name.`,
})
