import { rememberProject } from '../project.ts'
import type { Project } from '../project.ts'
import { listChanges, listSpecs } from './list-items.ts'
import { judgeChange, judgeSpec } from './validate-item.ts'
import { reported } from './validation-answer.ts'
import type { ValidationAnswer } from './validation-answer.ts'
import { toValidationDocument } from './validation-document.ts'
import type { ItemType, ValidationItem } from './validation-document.ts'

export interface TreeValidationOptions {
  /** What to look at; everything by default. */
  readonly scope?: 'all' | 'specs' | 'changes'
  readonly strict?: boolean
  /** How the root was found, for the answer; `nearest` by default. */
  readonly source?: string
  /** Milliseconds from any start, for `durationMs` and for giving way to other work; `performance.now` by default. */
  readonly now?: () => number
}

/**
 * The official bulk validation of a project. Gives way to other work of the process between items, so a big tree
 * does not hold the event loop longer than its biggest item.
 */
export const validateTree = async (stored: Project, options: TreeValidationOptions = {}): Promise<ValidationAnswer> => {
  const project = rememberProject(stored)
  const { scope = 'all', strict = false, source = 'nearest', now = () => performance.now() } = options
  const changes =
    scope === 'specs'
      ? []
      : listChanges(project).match(
          (ids) => ids,
          ({ message }) => message,
        )
  if (typeof changes === 'string') return { kind: 'crash', message: changes, exitCode: 1 }
  const specs =
    scope === 'changes'
      ? []
      : listSpecs(project).match(
          (ids) => ids,
          ({ message }) => message,
        )
  if (typeof specs === 'string') return { kind: 'crash', message: specs, exitCode: 1 }
  const items: ValidationItem[] = []
  let resumed = now()
  const check = async (type: ItemType, id: string): Promise<void> => {
    const started = now()
    const { valid, issues } = (type === 'change' ? judgeChange : judgeSpec)(project, id, { strict })
    const ended = now()
    items.push({ id, type, valid, issues, durationMs: Math.round(ended - started) })
    if (ended - resumed < TURN_MS) return
    await new Promise((resume) => setImmediate(resume))
    resumed = now()
  }
  for (const id of changes) await check('change', id)
  for (const id of specs) await check('spec', id)
  const types: readonly ItemType[] = [...(scope === 'specs' ? [] : CHANGE), ...(scope === 'changes' ? [] : SPEC)]
  const late = Math.max(changes.length - (AT_ONCE - 1), 0)
  const done = [...items.slice(0, late), ...items.slice(changes.length), ...items.slice(late, changes.length)]
  const ordered = done.toSorted((one, other) => one.id.localeCompare(other.id))
  return reported(toValidationDocument(ordered, types, { path: project.tree.root, source }))
}

const CHANGE = ['change'] as const
const SPEC = ['spec'] as const
const TURN_MS = 15

/**
 * The official command has six items in work at once, changes first, and leaves items of one name in the order they
 * end: specifications end before the last five changes.
 */
const AT_ONCE = 6
