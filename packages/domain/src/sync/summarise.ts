import { diffDocuments } from '../document/diff/diff-documents.ts'
import type { DocumentMerge } from '../document/merge/merge-documents.ts'
import type { NodeConflict } from './conflict.ts'
import { same } from './merge-properties.ts'
import type { SyncRules, SyncSides } from './plan-sync.ts'
import { REPLICA_FIELDS } from './replica-properties.ts'
import type { HeadChange, ReplicaChange } from './sync-plan.ts'

interface Findings {
  readonly body: DocumentMerge
  readonly headChange: HeadChange | null
  readonly replicaChange: ReplicaChange | null
  readonly conflicts: readonly NodeConflict[]
}

/** A plan in a sentence for a person. */
export const summarise = (
  { head, replica }: SyncSides,
  { body, headChange, replicaChange, conflicts }: Findings,
  { format, replicaName }: SyncRules,
): string => {
  const parts: string[] = []
  const nodes = (before: string, after: string): readonly string[] => {
    if (before === after) return []
    const { requirements, sections } = diffDocuments(format.parse(before), format.parse(after))
    const counted = [count(requirements.length, 'requirement'), count(sections.length, 'section')].filter(
      (text) => text !== '',
    )
    return counted.length > 0 ? counted : ['blank lines']
  }
  if (headChange !== null) {
    const taken = { ...headChange.properties, status: headChange.status }
    const fields = REPLICA_FIELDS.filter((field) => !same(taken[field], head.properties[field]))
    parts.push(`${[...nodes(head.body, body.head), ...fields].join(', ')} from ${replicaName}`)
  }
  if (replicaChange !== null)
    parts.push(
      `${[...nodes(replica.body, body.replica), ...Object.keys(replicaChange.properties)].join(', ')} to ${replicaName}`,
    )
  if (conflicts.length > 0)
    parts.push(`${count(conflicts.length, 'conflict')}: ${conflicts.map(({ name }) => name).join(', ')}`)
  return parts.length === 0 ? 'nothing to do' : parts.join('; ')
}

const count = (number: number, noun: string): string =>
  number === 0 ? '' : `${number} ${noun}${number === 1 ? '' : 's'}`
