import { findChangeIssues } from '../change/change-issues.ts'
import { describeNamespaceFolder, findNamespaceFolder } from '../change/namespace-folder.ts'
import { issue } from '../issue.ts'
import type { ConformanceIssue } from '../issue.ts'
import { mainSpecPath } from '../project.ts'
import type { Project } from '../project.ts'
import { findSpecIssues } from '../spec/spec-issues.ts'
import { toVerdict } from '../verdict.ts'
import type { ConformanceVerdict } from '../verdict.ts'

/** The verdict on a change (rules C0 to C26). */
export const judgeChange = (
  project: Project,
  change: string,
  options: { readonly strict?: boolean } = {},
): ConformanceVerdict => {
  const namespace = findNamespaceFolder(project, change)
  const issues: readonly ConformanceIssue[] =
    namespace === undefined
      ? findChangeIssues(project, change, { againstMain: true }).match(
          (found) => found,
          ({ message }) => [issue('ERROR', 'file', message === '' ? 'Unknown error' : message)],
        )
      : [issue('ERROR', 'file', describeNamespaceFolder(namespace))]
  return toVerdict(issues, options.strict ?? false)
}

/** The verdict on a main specification (rules S1 to S12); a file that cannot be read is a finding. */
export const judgeSpec = (
  { tree, mainSpec }: Project,
  capability: string,
  options: { readonly strict?: boolean } = {},
): ConformanceVerdict => {
  const issues = tree.read(mainSpecPath(capability)).match(
    (text) => findSpecIssues(capability, mainSpec(text)),
    ({ message }) => [issue('ERROR', 'file', message.trim())],
  )
  return toVerdict(issues, options.strict ?? false)
}
