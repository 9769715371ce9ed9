import { rememberProject } from '../project.ts'
import type { Project } from '../project.ts'
import { listChanges, listSpecs } from './list-items.ts'
import { nameProblem } from './name-problem.ts'
import { nearestNames } from './nearest-names.ts'
import { judgeChange, judgeSpec } from './validate-item.ts'
import { refused, reported } from './validation-answer.ts'
import type { ValidationAnswer } from './validation-answer.ts'
import { toValidationDocument } from './validation-document.ts'
import type { ItemType } from './validation-document.ts'

export interface NamedItemOptions {
  readonly strict?: boolean
  /** What the name stands for, where both a change and a specification have it. */
  readonly type?: ItemType
  readonly source?: string
  /** Milliseconds from any start; `performance.now` by default. */
  readonly now?: () => number
}

/** The official answer to `validate <item> --json`: a report on that item, or why there is none. */
export const validateNamedItem = (stored: Project, name: string, options: NamedItemOptions = {}): ValidationAnswer => {
  const { strict = false, source = 'nearest', now = () => performance.now() } = options
  const project = rememberProject(stored)
  const changes = listChanges(project).match(
    (ids) => ids,
    ({ message }) => message,
  )
  if (typeof changes === 'string') return { kind: 'crash', message: changes, exitCode: 1 }
  const specs = listSpecs(project).match(
    (ids) => ids,
    ({ message }) => message,
  )
  if (typeof specs === 'string') return { kind: 'crash', message: specs, exitCode: 1 }
  const type = options.type ?? (changes.includes(name) ? 'change' : specs.includes(name) ? 'spec' : undefined)
  if (type === undefined) return unknownItem(name, [...changes, ...specs])
  if (options.type === undefined && changes.includes(name) && specs.includes(name)) return ambiguousItem(name)
  const problem =
    type === 'change'
      ? nameProblem(name, 'Change name')
      : name
          .split('/')
          .map((segment) => nameProblem(segment, 'Spec id'))
          .find((found) => found !== undefined)
  if (problem !== undefined) return refused({ severity: 'error', code: 'invalid_item', message: problem })
  const started = now()
  const { valid, issues } = (type === 'change' ? judgeChange : judgeSpec)(project, name, { strict })
  const item = { id: name, type, valid, issues, durationMs: Math.round(now() - started) }
  return reported(toValidationDocument([item], [type], { path: project.tree.root, source }))
}

const unknownItem = (name: string, known: readonly string[]): ValidationAnswer => {
  const near = nearestNames(name, known)
  const hint = near.length === 0 ? '' : ` Did you mean: ${near.join(', ')}?`
  return refused({ severity: 'error', code: 'unknown_item', message: `Unknown item '${name}'.${hint}` })
}

const ambiguousItem = (name: string): ValidationAnswer =>
  refused({
    severity: 'error',
    code: 'ambiguous_item',
    message: `Ambiguous item '${name}' matches both a change and a spec.`,
    fix: 'Pass --type change|spec.',
  })
