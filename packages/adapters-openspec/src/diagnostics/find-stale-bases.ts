import { normalizeRequirementName } from '../conformance/lines/requirement-name.ts'
import { normalizeLineEnds } from '../conformance/lines/normalize-text.ts'
import type { Project } from '../conformance/project.ts'
import { readOpenDeltas, readMainText } from './change-reading.ts'
import type { OpenDelta } from './change-reading.ts'
import type { TreeDiagnostic } from './tree-diagnostic.ts'

/**
 * The text a MODIFIED requirement was written against, when somebody kept it: the main specification's text at that
 * time, such as an earlier version of the service or of the repository. Undefined when nobody knows.
 */
export type BaseText = (change: string, capability: string) => string | undefined

/**
 * MODIFIED requirements whose base is not what the main specification says any more. Archiving them would overwrite
 * the newer text without a word. Deltas carry no base, so `baseOf` brings it; a requirement that is gone altogether is
 * found without it.
 */
export const findStaleBases = (project: Project, baseOf: BaseText = () => undefined): readonly TreeDiagnostic[] =>
  readOpenDeltas(project).flatMap((delta) => {
    const current = readMainText(project, delta.capability)
    if (current === undefined || delta.plan.modified.length === 0) return []
    const base = baseOf(delta.change, delta.capability)
    const renamed = new Map(
      delta.plan.renamed.map(({ from, to }) => [normalizeRequirementName(to), normalizeRequirementName(from)]),
    )
    const now = project.mainSpec(current).blocksByName()
    const then = base === undefined ? undefined : project.mainSpec(base).blocksByName()
    return delta.plan.modified.flatMap(({ name }) => {
      const key = normalizeRequirementName(name)
      const known = renamed.get(key) ?? key
      const block = now.get(known) ?? now.get(key)
      if (block === undefined) return [stale(delta, name, 'is not in the main specification')]
      const old = then?.get(known) ?? then?.get(key)
      if (old === undefined || plain(old.raw) === plain(block.raw)) return []
      return [stale(delta, name, 'has changed in the main specification since this change was written')]
    })
  })

const plain = (raw: string): string => normalizeLineEnds(raw).trim()

const stale = ({ change, capability, path }: OpenDelta, requirement: string, what: string): TreeDiagnostic => ({
  severity: 'warning',
  code: 'stale_modified_base',
  message: `MODIFIED "${requirement}" of change "${change}": the requirement ${what}.`,
  target: { path, change, capability, requirement },
  fix: 'Compare the MODIFIED block with the requirement in force, carry the newer text over, and validate again.',
})
