import type { ChangeDraft, ChangeRequest } from '@nos/domain'
import { parseDelta } from '../deltas/parse-delta.ts'
import { changeName, isChangeName } from './change-name.ts'
import type { InexpressibleEdit } from './inexpressible-edit.ts'
import { inlineText } from './inline-text.ts'
import { makeDelta } from './make-delta.ts'
import { renderProposal } from './proposal.ts'
import { renderTasks } from './tasks.ts'

/**
 * The change folder that brings OpenSpec from one version of a specification to another. Without anything a delta can
 * carry it is marked `skip_specs`, and its tasks say what to edit by hand.
 */
export const createChange = (request: ChangeRequest): ChangeDraft | null => {
  const { base, head, date } = request
  if (base !== null && base.body === head.body && base.capability === head.capability) return null
  const { delta, notExpressible: left } = makeDelta(sameCapability(request) ? base?.body : undefined, head.body, {
    capability: head.capability,
    ...removalOf(request),
  })
  const notExpressible = few([...moved(request), ...left])
  const plan = delta === null ? undefined : parseDelta(delta)
  const created = date.toISOString().slice(0, 10)
  return {
    name:
      request.name !== undefined && isChangeName(request.name)
        ? request.name
        : changeName(sameCapability(request) ? 'update' : 'add', head.title, head.capability),
    files: {
      '.openspec.yaml': `schema: spec-driven\ncreated: ${created}\n${delta === null ? 'skip_specs: true\n' : ''}`,
      'proposal.md': renderProposal({ request, plan, notExpressible }),
      'tasks.md': renderTasks(head.capability, plan, notExpressible),
      ...(delta === null ? {} : { [`specs/${head.capability}/spec.md`]: delta }),
    },
    notExpressible,
  }
}

/** What was rewritten from end to end does not make a list of many megabytes. */
const few = (edits: readonly InexpressibleEdit[]): readonly InexpressibleEdit[] =>
  edits.length <= MOST_LISTED
    ? edits
    : [
        ...edits.slice(0, MOST_LISTED),
        { path: 'document', reason: `${edits.length - MOST_LISTED} more edits are not listed; compare the texts.` },
      ]

const MOST_LISTED = 1000

const sameCapability = ({ base, head }: ChangeRequest): boolean => base?.capability === head.capability

/** What REMOVED entries say for themselves: the last message about the specification. */
const removalOf = ({ messages, head }: ChangeRequest): { readonly reason?: string; readonly migration: string } => {
  const said = messages.findLast(({ message }) => message.trim() !== '')?.message
  return {
    ...(said === undefined ? {} : { reason: inlineText(said) }),
    migration: `See the present text of ${head.capability}.`,
  }
}

const moved = ({ base, head }: ChangeRequest): readonly InexpressibleEdit[] =>
  base === null || base.capability === head.capability
    ? []
    : [
        {
          path: 'capability',
          reason: `It was ${base.capability}. A delta cannot move a specification: this change adds it anew; remove openspec/specs/${base.capability} after archiving.`,
        },
      ]
