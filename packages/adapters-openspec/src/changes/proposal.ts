import type { ChangeRequest } from '@nos/domain'
import type { DeltaPlan } from '../deltas/delta-plan.ts'
import type { InexpressibleEdit } from './inexpressible-edit.ts'
import { inlineText, shortened } from './inline-text.ts'

export interface ProposalInput {
  readonly request: ChangeRequest
  /** What the delta holds; undefined when there is none. */
  readonly plan: DeltaPlan | undefined
  readonly notExpressible: readonly InexpressibleEdit[]
}

/** proposal.md in OpenSpec's own shape: Why, What Changes, Capabilities, Impact. */
export const renderProposal = (input: ProposalInput): string => {
  const { request, plan } = input
  const { base, head } = request
  const isNew = base === null || base.capability !== head.capability
  const entry = plan === undefined ? [] : [`- \`${head.capability}\`: ${inlineText(head.title)}`]
  return `${[
    '# Proposal',
    `## Why\n\n${why(request)}`,
    `## What Changes\n\n${whatChanges(input).join('\n')}`,
    '## Capabilities',
    `### New Capabilities\n\n${(isNew ? entry : []).join('\n') || 'None.'}`,
    `### Modified Capabilities\n\n${(isNew ? [] : entry).join('\n') || 'None.'}`,
    `## Impact\n\n- \`openspec/specs/${head.capability}/spec.md\`\n- Whatever implements or tests the requirements named above.`,
  ].join('\n\n')}\n`
}

/** The versions' own words, the latest ones where they are too many for a Why. */
const why = ({ base, head, messages, proposed = false }: ChangeRequest): string => {
  const from = base === null ? 'is new' : `went from version ${base.number} to version ${head.number}`
  const title = `The specification "${inlineText(head.title)}"`
  const opening = proposed
    ? `${title} stands at version ${base?.number ?? head.number}. This change proposes an edit of that text; the specification itself has not changed.`
    : `${title} ${from}. This change brings OpenSpec to the same text.`
  const said = messages
    .filter(({ message }) => message.trim() !== '')
    .map(
      ({ number, author, message }) =>
        `- ${proposed ? 'Asked for' : `Version ${number} (${inlineText(author)})`}: ${shortened(inlineText(message), LONGEST_MESSAGE)}`,
    )
  const kept: string[] = []
  for (const line of said.toReversed()) {
    if (opening.length + [line, ...kept].join('\n').length > LONGEST_WHY) break
    kept.unshift(line)
  }
  return [opening, ...(kept.length === 0 ? [] : [kept.join('\n')])].join('\n\n')
}

/** OpenSpec notes a Why longer than 1000 characters. */
const LONGEST_WHY = 950
const LONGEST_MESSAGE = 300

const whatChanges = ({ request, plan, notExpressible }: ProposalInput): readonly string[] => {
  const { added = [], modified = [], removed = [], renamed = [] } = plan ?? {}
  return [
    ...added.map(({ name }) => `- Add the requirement "${name}".`),
    ...modified.map(({ name }) => `- Change the requirement "${name}".`),
    ...renamed.map(({ from, to }) => `- Rename the requirement "${from}" to "${to}".`),
    ...removed.map((name) => `- **BREAKING** Remove the requirement "${name}".`),
    ...notExpressible.map(
      ({ path, reason }) =>
        `- By hand in \`openspec/specs/${request.head.capability}/spec.md\`, ${inlineText(path)}: ${inlineText(reason)}`,
    ),
  ]
}
