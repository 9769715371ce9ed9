import { ok, type ResultAsync, safeTry } from 'neverthrow'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Author } from '../../specification/author.ts'
import type { Specification } from '../../specification/specification.ts'

/**
 * Everybody whose words are in the text since it was last approved. Where words came from the replica, that is also whoever
 * edited there meanwhile: a version names the last editor alone.
 */
export const readContributors = (
  { reviews, versions, events }: Pick<Stores, 'reviews' | 'versions' | 'events'>,
  { id, workspaceId, head }: Pick<Specification, 'id' | 'workspaceId' | 'head'>,
): ResultAsync<readonly Author[], StorageUnavailable> =>
  safeTry(async function* () {
    const last = yield* reviews.lastApproved(workspaceId, id, head.number)
    const authors = yield* versions.contributors(workspaceId, id, last?.number ?? 0)
    if (!authors.some(({ kind }) => kind === 'notion')) return ok(authors)
    const approved = last === null ? null : yield* versions.get(workspaceId, id, last.versionId)
    const editors = yield* events.editorsSince(workspaceId, id, approved?.createdAt ?? new Date(0))
    const known = new Set(authors.map((author) => author.id))
    return ok([
      ...authors,
      ...editors
        .filter((editor) => !known.has(editor))
        .map((editor): Author => ({ kind: 'notion', id: editor, name: editor })),
    ])
  })
