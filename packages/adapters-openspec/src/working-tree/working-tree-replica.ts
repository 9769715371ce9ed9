import {
  type Author,
  capabilityFromTitle,
  type Clock,
  type ContentHasher,
  type DocumentFormat,
  type DocumentGone,
  type Mirror,
  mergeLines,
  type Replica,
  type ReplicaDocument,
  type ReplicaEdit,
  type ReplicaEntry,
  type ReplicaFailure,
  type ReplicaMoved,
  SYSTEM,
} from '@nos/domain'
import { err, ok, type Result, ResultAsync } from 'neverthrow'
import type { SpecText } from './scan-specs.ts'
import type { TreeRegister } from './tree-register.ts'
import type { TreeMoved, TreeProblem } from './tree-problem.ts'
import { pathOf, type WorkingTree } from './working-tree.ts'

export interface WorkingTreeReplicaParts {
  readonly tree: WorkingTree
  readonly register: TreeRegister
  readonly format: DocumentFormat
  readonly hasher: ContentHasher
  readonly clock: Clock
}

/**
 * The `spec.md` files of a project as a replica. A document's ref is its capability. A file holds two properties, its
 * title (the H1) and its capability (the folder); whose it is stands in the register. A file has no trash: a removed
 * one is `trashed`, and only a new write or the version control brings it back.
 */
export const createWorkingTreeReplica = ({
  tree,
  register,
  format,
  hasher,
  clock,
}: WorkingTreeReplicaParts): Replica => {
  const documentOf = (capability: string, text: string): ReplicaDocument => ({
    ref: capability,
    url: null,
    body: text,
    mirror: { segments: [{ source: text, remote: text }] },
    properties: propertiesOf(capability, text),
    revision: hasher(text),
    settled: true,
  })
  const propertiesOf = (capability: string, text: string): ReplicaDocument['properties'] => {
    const title = format.title(text)
    return { ...(title === null ? {} : { title }), capability }
  }
  const entryOf = ({ capability, text }: SpecText): ReplicaEntry => {
    const registered = register.get(capability)
    const revision = hasher(text)
    const own = registered?.contentHash === revision
    const now = clock()
    return {
      ref: capability,
      url: null,
      revision,
      properties: propertiesOf(capability, text),
      presence: 'live',
      specificationId: registered?.id ?? null,
      editor: own ? SYSTEM : PERSON,
      editedAt: now,
      createdAt: now,
      own,
    }
  }
  const entries = (): Result<readonly ReplicaEntry[], ReplicaFailure> =>
    tree
      .scan()
      .map(({ files }) => files.map(entryOf))
      .mapErr(refusal)
  const present = (ref: string): Result<string, ReplicaFailure> =>
    tree
      .read(ref)
      .mapErr(refusal)
      .andThen((text): Result<string, DocumentGone> => (text === null ? err({ kind: 'DocumentGone', ref }) : ok(text)))
  const remember = (from: string, to: string, text: string): void => {
    const registered = register.get(from)
    if (registered === null) return
    register.drop(from)
    register.set(to, { ...registered, contentHash: hasher(text) })
  }
  const write = (
    ref: string,
    known: Mirror,
    { body, properties }: ReplicaEdit,
  ): Result<ReplicaDocument, ReplicaFailure | ReplicaMoved> =>
    present(ref).andThen((text): Result<ReplicaDocument, ReplicaFailure | ReplicaMoved> => {
      const merged =
        body === undefined ? text : mergeLines(known.segments.map(({ source }) => source).join(''), body, text)
      if (merged === null) return err({ kind: 'ReplicaMoved', ref })
      const to = properties.capability ?? ref
      const moved = to === ref ? ok(undefined) : tree.move(ref, to, text)
      return moved
        .andThen(() => (merged === text ? ok(undefined) : tree.write(to, text, merged)))
        .mapErr((failure) => (failure.kind === 'TreeMoved' ? { kind: 'ReplicaMoved' as const, ref } : refusal(failure)))
        .map(() => {
          remember(ref, to, merged)
          return documentOf(to, merged)
        })
    })
  return {
    name: 'working-tree',
    changes: () => settle(entries().map((items) => ({ items, cursor: clock().toISOString() }))),
    inventory: () =>
      settle(
        tree
          .scan()
          .map(({ files, problems, links }) => ({
            refs: files.map(({ capability }) => capability),
            complete: problems.length + links.length === 0,
          }))
          .mapErr(refusal),
      ),
    locate: (ref) =>
      settle(
        tree.read(ref).match(
          (text) =>
            ok(
              text !== null
                ? ('live' as const)
                : register.get(ref) === null
                  ? ('not_visible' as const)
                  : ('trashed' as const),
            ),
          () => ok('not_visible' as const),
        ),
      ),
    read: (ref) => settle(present(ref).map((text) => documentOf(ref, text))),
    create: (id, { body, properties }) => {
      const capability = properties.capability ?? capabilityFromTitle(properties.title ?? format.title(body) ?? '')
      return settle(
        tree
          .write(capability, null, body)
          .mapErr(refusal)
          .map(() => {
            register.set(capability, { id, contentHash: hasher(body) })
            return documentOf(capability, body)
          }),
      )
    },
    find: (id) => settle(entries().map((items) => items.filter(({ specificationId }) => specificationId === id))),
    write: (ref, known, edit) => settle(write(ref, known, edit)),
    setTrashed: (ref, trashed) => settle(setTrashed({ tree, register, hasher }, ref, trashed)),
  }
}

const PERSON: Author = { kind: 'openspec', id: 'working-tree', name: 'Working tree' }

const setTrashed = (
  { tree, register, hasher }: Pick<WorkingTreeReplicaParts, 'tree' | 'register' | 'hasher'>,
  ref: string,
  trashed: boolean,
): Result<void, ReplicaFailure> =>
  tree
    .read(ref)
    .mapErr(refusal)
    .andThen((text): Result<void, ReplicaFailure> => {
      if ((text === null) === trashed) return ok(undefined)
      if (text === null)
        return err(
          refused(
            ref,
            'was removed, and a folder keeps no trash',
            'write its text again, or take it from the version control',
          ),
        )
      if (register.get(ref)?.contentHash !== hasher(text))
        return err(refused(ref, 'was edited since it was last written and is not removed', 'merge the edit first'))
      return tree.remove(ref, text).mapErr(refusal)
    })

const refusal = (failure: TreeProblem | TreeMoved): ReplicaFailure =>
  failure.kind === 'TreeMoved'
    ? {
        kind: 'ReplicaRefused',
        reason: `${failure.path}: something else is there`,
        fix: 'read it and merge',
        connection: false,
      }
    : { kind: 'ReplicaRefused', reason: `${failure.path}: ${failure.message}`, fix: failure.fix, connection: false }

const refused = (ref: string, reason: string, fix: string): ReplicaFailure => ({
  kind: 'ReplicaRefused',
  reason: `${pathOf(ref)} ${reason}`,
  fix,
  connection: false,
})

const settle = <Value, Failure>(result: Result<Value, Failure>): ResultAsync<Value, Failure> =>
  new ResultAsync(Promise.resolve(result))
