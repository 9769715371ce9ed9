import { rememberProject } from './project.ts'
import type { Project } from './project.ts'
import { judgeChange, judgeSpec } from './report/validate-item.ts'
import type { ConformanceVerdict } from './verdict.ts'

/** The official verdict on one change of a project (rules C0 to C26). */
export const validateChange = (
  project: Project,
  change: string,
  options: { readonly strict?: boolean } = {},
): ConformanceVerdict => judgeChange(rememberProject(project), change, options)

/** The official verdict on one main specification of a project (rules S1 to S12). */
export const validateSpec = (
  project: Project,
  capability: string,
  options: { readonly strict?: boolean } = {},
): ConformanceVerdict => judgeSpec(rememberProject(project), capability, options)
