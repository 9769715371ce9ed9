import type { Library, ReplicaSides, SecretSeal, StorageUnavailable, Workspace, WorkspaceId } from '@nos/domain'
import { DEFAULT_WORKSPACE } from '@nos/domain'
import type { UseCasePorts } from '@nos/domain/use-cases'
import { okAsync, type ResultAsync } from 'neverthrow'
import type { NosLogger } from './logger.ts'
import type { NotionSide } from './notion-side.ts'

/** The Notion sides of this installation: that of the configuration, and those of the workspaces that were given one. */
export interface NotionSides extends ReplicaSides {
  /** What the ledger calls all of them; null where no workspace can have one. */
  readonly replica: UseCasePorts['replica']
  /** Of the configuration; null where none is configured. */
  readonly ofDefault: NotionSide | null
  of(workspaceId: WorkspaceId): ResultAsync<NotionSide | null, StorageUnavailable>
  all(): ResultAsync<readonly NotionSide[], StorageUnavailable>
  /** Names who is told when Notion accepts the token of a workspace again that it had refused. */
  onReconnected(listener: (workspaceId: WorkspaceId) => void): void
  /** Those that somebody has needed since the start. */
  opened(): readonly NotionSide[]
}

interface Parts {
  readonly ofDefault: NotionSide | null
  readonly library: Pick<Library, 'workspaces'>
  /** Null where no token of a workspace is kept. */
  readonly seal: SecretSeal | null
  readonly open: (wish: {
    readonly workspaceId: WorkspaceId
    readonly token: string
    readonly databaseId: string
  }) => NotionSide
  readonly logger: NosLogger
}

export const createNotionSides = ({ ofDefault, library, seal, open, logger }: Parts): NotionSides => {
  const opened = new Map<WorkspaceId, { readonly sealedToken: string; readonly side: NotionSide | null }>()
  const listeners: ((workspaceId: WorkspaceId) => void)[] = []
  const tell = (side: NotionSide): NotionSide => {
    side.monitor.onReconnected(() => listeners.forEach((listener) => listener(side.workspaceId)))
    return side
  }
  if (ofDefault !== null) tell(ofDefault)

  /** The same side as long as the workspace keeps its token and its database. */
  const sideOf = ({ id, notion, archivedAt }: Workspace): NotionSide | null => {
    if (notion === null || archivedAt !== null || seal === null) {
      opened.delete(id)
      return null
    }
    const { sealedToken, databaseId } = notion
    const known = opened.get(id)
    if (known?.sealedToken === sealedToken && (known.side === null || known.side.databaseId === databaseId))
      return known.side
    const token = seal.open(sealedToken)
    if (token === null)
      logger.error(
        { workspace: id },
        'The Notion token of the workspace was kept with another NOS_ENCRYPTION_KEY: set that key again, or give the workspace its token anew (PUT /workspaces/:id).',
      )
    const side = token === null ? null : tell(open({ workspaceId: id, token, databaseId }))
    opened.set(id, { sealedToken, side })
    return side
  }

  return {
    replica: ofDefault === null && seal === null ? null : { name: 'notion' },
    ofDefault,
    of: (workspaceId) =>
      workspaceId === DEFAULT_WORKSPACE
        ? okAsync(ofDefault)
        : seal === null
          ? okAsync(null)
          : library.workspaces.get(workspaceId).map((found) => (found === null ? null : sideOf(found))),
    all: () =>
      (seal === null ? okAsync<readonly Workspace[]>([]) : library.workspaces.withNotion()).map((workspaces) =>
        [ofDefault, ...workspaces.map(sideOf)].filter((side) => side !== null),
      ),
    onReconnected: (listener) => listeners.push(listener),
    opened: () => [ofDefault, ...[...opened.values()].map(({ side }) => side)].filter((side) => side !== null),
  }
}
