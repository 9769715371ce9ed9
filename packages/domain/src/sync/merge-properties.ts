import type { NodeConflict } from './conflict.ts'
import { REPLICA_FIELDS, type ReplicaField, type ReplicaProperties } from './replica-properties.ts'

/** Like DocumentMerge, for properties: where a field collides, each side keeps its own value and base the old one. */
export interface PropertyMerge {
  readonly head: Required<ReplicaProperties>
  /** What the replica shall hold; a field it has no opinion on and that did not change stays absent. */
  readonly replica: ReplicaProperties
  readonly base: ReplicaProperties
  readonly conflicts: readonly NodeConflict[]
  readonly overruled: readonly NodeConflict[]
}

/**
 * Merges field by field. A field absent in `theirs` is no opinion, never a removal; tags merge as a set; any other
 * field changed differently on both sides collides, as does a field that `refused` names.
 */
export const mergeProperties = (
  base: ReplicaProperties,
  ours: Required<ReplicaProperties>,
  theirs: ReplicaProperties,
  preferredIn: (field: ReplicaField) => 'ours' | 'theirs' | null = () => null,
  refused: readonly ReplicaField[] = [],
): PropertyMerge => {
  const sides: Record<'head' | 'replica' | 'base', Record<string, unknown>> = {
    head: { ...ours },
    replica: { ...theirs },
    base: {},
  }
  const conflicts: NodeConflict[] = []
  const overruled: NodeConflict[] = []
  for (const field of REPLICA_FIELDS) {
    const decision = decide(field, base, ours, theirs, refused)
    if (decision.kind === 'agreed') {
      sides.head[field] = decision.value
      sides.base[field] = decision.value
      if (theirs[field] !== undefined || !same(decision.value, base[field])) sides.replica[field] = decision.value
      continue
    }
    const wanted = preferredIn(field)
    const preferred = refused.includes(field) && wanted === 'theirs' ? 'ours' : wanted
    const collision = conflictOf(field, base, ours, theirs)
    if (preferred === null) conflicts.push(collision)
    else overruled.push(collision)
    sides.head[field] = preferred === 'theirs' ? theirs[field] : ours[field]
    sides.replica[field] = preferred === 'ours' ? ours[field] : theirs[field]
    sides.base[field] = preferred === null ? base[field] : sides.head[field]
    if (sides.base[field] === undefined) delete sides.base[field]
  }
  return {
    head: sides.head as unknown as Required<ReplicaProperties>,
    replica: sides.replica,
    base: sides.base,
    conflicts,
    overruled,
  }
}

type Value = ReplicaProperties[ReplicaField]
type Decision = { readonly kind: 'agreed'; readonly value: Value } | { readonly kind: 'collision' }

const decide = (
  field: ReplicaField,
  base: ReplicaProperties,
  ours: ReplicaProperties,
  theirs: ReplicaProperties,
  refused: readonly ReplicaField[],
): Decision => {
  const [b, o, t] = [base[field], ours[field], theirs[field]]
  if (t === undefined || same(o, t) || same(t, b)) return { kind: 'agreed', value: o }
  if (refused.includes(field)) return { kind: 'collision' }
  if (same(o, b) || b === undefined) return { kind: 'agreed', value: t }
  if (field === 'tags') return { kind: 'agreed', value: mergeTags(base.tags ?? [], ours.tags ?? [], theirs.tags ?? []) }
  return { kind: 'collision' }
}

const mergeTags = (base: readonly string[], ours: readonly string[], theirs: readonly string[]): readonly string[] => [
  ...ours.filter((tag) => theirs.includes(tag) || !base.includes(tag)),
  ...theirs.filter((tag) => !ours.includes(tag) && !base.includes(tag)),
]

/** Tags in another order are the same tags; a text in which only white space differs is the same, since replicas trim theirs. */
export const same = (a: Value, b: Value): boolean =>
  Array.isArray(a) && Array.isArray(b)
    ? a.length === b.length && new Set([...a, ...b]).size === new Set(a).size
    : a === b || (isText(a) && isText(b) && plain(a) === plain(b))

const isText = (value: Value): value is string & Value => typeof value === 'string'

const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim()

const conflictOf = (
  field: ReplicaField,
  base: ReplicaProperties,
  ours: ReplicaProperties,
  theirs: ReplicaProperties,
): NodeConflict => ({
  kind: 'property',
  key: field,
  name: field,
  base: { text: textOf(base[field]) },
  ours: { text: textOf(ours[field]) },
  theirs: { text: textOf(theirs[field]) },
})

const textOf = (value: Value): string => (typeof value === 'string' ? value : (value ?? []).join(', '))
