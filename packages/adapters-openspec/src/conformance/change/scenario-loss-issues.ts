import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import type { DeltaPlan } from '../../deltas/delta-plan.ts'
import { compareScenarios, describeScenarioBalance } from '../../deltas/scenario-balance.ts'
import { issue } from '../issue.ts'
import type { ConformanceIssue } from '../issue.ts'
import { normalizeRequirementName } from '../lines/requirement-name.ts'
import { mainSpecPath } from '../project.ts'
import type { Project } from '../project.ts'
import { rememberFor } from '../remember-for.ts'
import type { RequirementBlock } from '../spec/requirement-block.ts'
import { absolute } from '../tree/tree-reader.ts'
import type { TreeFault } from '../tree/tree-fault.ts'

/** Rule C13: MODIFIED blocks that drop scenarios the main specification still has. */
export const findScenarioLossIssues = (
  { tree, mainSpec }: Project,
  capability: string,
  plan: DeltaPlan,
): Result<readonly ConformanceIssue[], TreeFault> => {
  if (plan.modified.length === 0) return ok([])
  const path = mainSpecPath(capability)
  const outside = tree.confine(path.slice(0, -'/spec.md'.length), path)
  if (outside !== undefined) return err(outside)
  const entry = `${capability}/spec.md`
  return ok(
    tree.read(path).match(
      (text) => {
        const main = mainSpec(text)
        return remember(plan, main, entry, () => lossIssues(entry, plan, main.blocksByName()))
      },
      ({ code }) =>
        code === undefined || !UNUSABLE.has(code)
          ? []
          : [
              issue(
                'ERROR',
                entry,
                `Could not read ${absolute(tree, path).replaceAll('\\', '/')} to check the MODIFIED requirements against it (${code}). Archive reads the same file, so fix the file before archiving.`,
              ),
            ],
    ),
  )
}

const remember = rememberFor<readonly ConformanceIssue[]>()

const UNUSABLE: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EISDIR', 'ELOOP', 'ENAMETOOLONG'])

const lossIssues = (
  entry: string,
  plan: DeltaPlan,
  current: ReadonlyMap<string, RequirementBlock>,
): readonly ConformanceIssue[] => {
  const sources = new Map(
    plan.renamed.map(({ from, to }) => [normalizeRequirementName(to), normalizeRequirementName(from)]),
  )
  const renamedAway = new Set(plan.renamed.map(({ from }) => normalizeRequirementName(from)))
  return plan.modified.flatMap((block) => {
    const key = normalizeRequirementName(block.name)
    const base = renamedAway.has(key) ? undefined : followBack(key, current, sources)
    const balance = base === undefined ? undefined : compareScenarios(base, block)
    if (balance === undefined || balance.missing.length === 0) return []
    return [
      issue(
        'ERROR',
        entry,
        `MODIFIED "${block.name}" omits scenario(s) the current spec still has: ` +
          `${balance.missing.map((name) => `"${name}"`).join(', ')}. ${describeScenarioBalance(balance)} ` +
          'Copy the omitted scenarios into the MODIFIED block (a MODIFIED requirement replaces the whole block, so archive refuses to drop them).',
      ),
    ]
  })
}

/** The block a name stands for now, or the block of the name it is renamed from, through chains. */
const followBack = (
  name: string,
  current: ReadonlyMap<string, RequirementBlock>,
  sources: ReadonlyMap<string, string>,
): RequirementBlock | undefined => {
  const visited = new Set<string>()
  for (let key: string | undefined = name; key !== undefined && !visited.has(key); key = sources.get(key)) {
    const block = current.get(key)
    if (block !== undefined) return block
    visited.add(key)
  }
  return undefined
}
