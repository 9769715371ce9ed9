import { okAsync, type ResultAsync } from 'neverthrow'
import type { AnchorPosition } from '../../comments/comment-anchor.ts'
import type { Comment } from '../../comments/comment.ts'
import { placeAnchor } from '../../comments/follow-anchor.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Stores } from '../../ports/stores.ts'
import { SYSTEM } from '../../specification/author.ts'
import type { Version } from '../../history/version.ts'
import type { Conflict } from '../../sync/conflict.ts'
import type { SynchroniserPorts } from '../ports.ts'
import { recordAct } from '../validating/record-act.ts'

type Ports = Pick<SynchroniserPorts, 'clock' | 'ids' | 'hasher' | 'format' | 'links'>

/**
 * Tells of a conflict where people talk about the text, and no longer once it is settled; in the transaction that
 * stores the conflict. The thread has the conflict's id, so nobody is told twice.
 */
export const tellOfConflict = (
  ports: Ports,
  stores: Stores,
  conflict: Conflict,
  head: Version,
): ResultAsync<void, StorageUnavailable> => {
  const { id, workspaceId, specificationId, state, openedAt, resolvedAt, resolution } = conflict
  if (state === 'resolved')
    return stores.comments
      .settle(workspaceId, id, { by: resolution?.by ?? SYSTEM, at: resolvedAt ?? ports.clock() })
      .map(() => undefined)
  return stores.comments.get(workspaceId, id).andThen((told) => {
    if (told !== null) return okAsync(undefined)
    const comment: Comment = {
      id,
      workspaceId,
      specificationId,
      threadId: id,
      parentId: null,
      author: SYSTEM,
      text: textOf(ports, conflict),
      mentions: [],
      createdAt: openedAt,
    }
    const position = positionOf(ports, conflict, head)
    const anchor = position === null || position.words === null ? null : { ...position, words: position.words }
    const thread = { id, workspaceId, specificationId, createdAt: openedAt, anchor, position, resolution: null }
    return stores.comments.begin(thread, comment).andThen(() =>
      recordAct(ports, stores, { workspaceId, author: SYSTEM, requestId: null }, 'conflict.opened', specificationId, {
        kind: 'conflict',
        id,
      }),
    )
  })
}

const textOf = ({ links }: Ports, { id, kind, name }: Conflict): string =>
  `Conflict: ${kind === 'property' ? `the property ${name}` : `“${name}”`} was changed here and in NOS, each time differently. ` +
  'Both texts are kept and everything else goes on. ' +
  (links === undefined ? 'A reviewer settles it in NOS.' : `A reviewer settles it at ${links.conflict(id)}`)

const positionOf = (
  { format, hasher }: Ports,
  { kind, name }: Conflict,
  { content, number }: Version,
): AnchorPosition | null =>
  kind === 'requirement'
    ? placeAnchor(format.parse(content.body), { requirement: name, scenario: null }, number, hasher)
    : null
