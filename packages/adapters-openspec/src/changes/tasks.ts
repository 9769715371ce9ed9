import type { DeltaPlan } from '../deltas/delta-plan.ts'
import { cutScenarios } from './scenario-parts.ts'
import type { InexpressibleEdit } from './inexpressible-edit.ts'
import { inlineText } from './inline-text.ts'

/** tasks.md: a numbered group for the requirements, one for what a delta cannot carry, one for the check. */
export const renderTasks = (
  capability: string,
  plan: DeltaPlan | undefined,
  notExpressible: readonly InexpressibleEdit[],
): string => {
  const groups: readonly (readonly [string, readonly string[]])[] = [
    ['Requirements', plan === undefined ? [] : requirementTasks(plan)],
    [
      'Edits by hand',
      notExpressible.map(
        ({ path, reason }) =>
          `After archiving, bring ${inlineText(path)} in \`openspec/specs/${capability}/spec.md\` to the wanted text: ${inlineText(reason)}`,
      ),
    ],
    ['Check', ['Run `nos validate --strict` and see it pass', 'Run `nos status` and see nothing to do']],
  ]
  const filled = groups.filter(([, tasks]) => tasks.length > 0)
  const rendered = filled.map(
    ([title, tasks], group) =>
      `## ${group + 1}. ${title}\n\n${tasks.map((task, index) => `- [ ] ${group + 1}.${index + 1} ${task}`).join('\n')}`,
  )
  return `${['# Tasks', ...rendered].join('\n\n')}\n`
}

const requirementTasks = ({ added, modified, removed, renamed }: DeltaPlan): readonly string[] => [
  ...added.map(({ name, raw }) => `Implement "${name}" and verify ${scenarios(raw)}`),
  ...modified.map(({ name, raw }) => `Bring "${name}" to its new text and verify ${scenarios(raw)}`),
  ...renamed.map(({ from, to }) => `Follow the rename of "${from}" to "${to}" in code, tests and documents`),
  ...removed.map((name) => `Take out what only "${name}" needed, and its tests`),
]

const scenarios = (raw: string): string => {
  const names = cutScenarios(raw).scenarios.map(({ name }) => `"${inlineText(name)}"`)
  return names.length === 0 ? 'it' : `the scenarios ${names.join(', ')}`
}
