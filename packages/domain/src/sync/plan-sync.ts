import { mergeDocuments, type DocumentMerge } from '../document/merge/merge-documents.ts'
import type { SpecDocument } from '../document/spec-document.ts'
import { parseCapability } from '../specification/capability.ts'
import { mergeProperties, same, type PropertyMerge } from './merge-properties.ts'
import { REPLICA_FIELDS, type ReplicaField, type ReplicaProperties } from './replica-properties.ts'
import { summarise } from './summarise.ts'
import type { HeadChange, ReplicaChange, SyncPlan } from './sync-plan.ts'
import { preferredSide, type PolicyField, type SyncPolicy } from './sync-policy.ts'

/** One specification on both sides, and what they last agreed on (null when they never met). */
export interface SyncSides {
  readonly base: { readonly body: string; readonly properties: ReplicaProperties } | null
  readonly head: { readonly body: string; readonly properties: Required<ReplicaProperties> }
  readonly replica: { readonly body: string; readonly properties: ReplicaProperties }
}

export interface SyncRules {
  readonly policy: SyncPolicy
  /** What a person calls the replica. */
  readonly replicaName: string
  readonly format: {
    parse(text: string): SpecDocument
    withTitle(text: string, from: string, to: string): string
  }
  /** Fields whose value at the replica the service cannot take (a capability that is taken). */
  readonly refused?: readonly ReplicaField[]
}

/** The whole policy of a sync, pure: what each side gets, what the base becomes, what collides. */
export const planSync = (sides: SyncSides, rules: SyncRules): SyncPlan => {
  const { head, replica } = sides
  const base = sides.base ?? head
  const refused = invalidCapability(replica.properties)
    ? [...(rules.refused ?? []), 'capability' as const]
    : (rules.refused ?? [])
  const mergeFields = (preferredIn: (field: ReplicaField) => 'ours' | 'theirs' | null): PropertyMerge =>
    mergeProperties(base.properties, head.properties, replica.properties, preferredIn, refused)
  const properties = mergeFields((field) => preferredSide(rules.policy, field))
  const bodies = withOneTitle(sides, properties, rules)
  const merge = (preferred: 'ours' | 'theirs' | null): DocumentMerge =>
    mergeDocuments(
      rules.format.parse(bodies.base),
      rules.format.parse(bodies.head),
      rules.format.parse(bodies.replica),
      preferred,
    )
  const prefer = preferredSide(rules.policy, 'body')
  const body = merge(prefer)
  const headChange = headChangeOf(head, body.head, properties.head)
  const replicaChange = replicaChangeOf(replica, body.replica, properties.replica)
  const conflicts = [...body.conflicts, ...properties.conflicts]
  const serviceWins = (field: PolicyField): boolean => preferredSide(rules.policy, field) === 'ours'
  const overruled =
    (serviceWins('body') && body.overruled.length > 0) ||
    REPLICA_FIELDS.some((field) => serviceWins(field) && properties.overruled.some(({ key }) => key === field))
  return {
    action: conflicts.length > 0 ? 'conflict' : actionOf(headChange, replicaChange),
    head: headChange,
    replica: replicaChange,
    base: { body: body.base, properties: properties.base },
    conflicts,
    ...(overruled
      ? {
          overruled: contentOf(
            serviceWins('body') ? merge('theirs').head : body.head,
            mergeFields((field) => (serviceWins(field) ? 'theirs' : preferredSide(rules.policy, field))).head,
          ),
        }
      : {}),
    summary: summarise(sides, { body, headChange, replicaChange, conflicts }, rules),
  }
}

/** A title that only the replica changed renames the first heading everywhere, so that it is one edit and not two. */
const withOneTitle = (
  sides: SyncSides,
  properties: PropertyMerge,
  { format }: SyncRules,
): Readonly<Record<'base' | 'head' | 'replica', string>> => {
  const { head, replica } = sides
  const base = sides.base ?? head
  const bodies = { base: base.body, head: head.body, replica: replica.body }
  const title = properties.head.title
  if (title === head.properties.title) return bodies
  const renamed = (body: string): string => format.withTitle(body, head.properties.title, title)
  return { base: renamed(bodies.base), head: renamed(bodies.head), replica: renamed(bodies.replica) }
}

const invalidCapability = ({ capability }: ReplicaProperties): boolean =>
  capability !== undefined && parseCapability(capability).isErr()

const headChangeOf = (
  head: SyncSides['head'],
  body: string,
  properties: Required<ReplicaProperties>,
): HeadChange | null =>
  body === head.body && REPLICA_FIELDS.every((field) => same(properties[field], head.properties[field]))
    ? null
    : contentOf(body, properties)

const contentOf = (body: string, { status, ...properties }: Required<ReplicaProperties>): HeadChange => ({
  body,
  properties,
  status,
})

const replicaChangeOf = (
  replica: SyncSides['replica'],
  body: string,
  properties: ReplicaProperties,
): ReplicaChange | null => {
  const changed: ReplicaProperties = Object.fromEntries(
    REPLICA_FIELDS.flatMap((field) =>
      properties[field] === undefined || same(properties[field], replica.properties[field])
        ? []
        : [[field, properties[field]]],
    ),
  )
  if (body === replica.body && Object.keys(changed).length === 0) return null
  return { ...(body === replica.body ? {} : { body }), properties: changed }
}

const actionOf = (head: HeadChange | null, replica: ReplicaChange | null): SyncPlan['action'] =>
  head === null ? (replica === null ? 'nothing' : 'push') : replica === null ? 'pull' : 'merge'
