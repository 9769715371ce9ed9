import { err, errAsync, ok, okAsync, safeTry, type Result, type ResultAsync } from 'neverthrow'
import type { AuditAction } from '../../audit/audit-actions.ts'
import type { Workspace, WorkspaceNotion } from '../../access/workspace.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import { DEFAULT_WORKSPACE, type WorkspaceId } from '../../specification/identifiers.ts'
import type { Caller } from '../caller.ts'
import type { UseCasePorts } from '../ports.ts'
import { recordAct } from '../validating/record-act.ts'
import type {
  DatabaseTaken,
  NotionWish,
  SealKeyNeeded,
  WorkspaceNotFound,
  WorkspaceUseCases,
} from './access-use-cases.ts'

/** Workspaces are the business of the admins of `default`; any other workspace sees and names itself alone. */
export const workspaceUseCases = ({ library, clock, ids, seal, sides, jobs }: UseCasePorts): WorkspaceUseCases => {
  const load = (
    { workspaceId }: Pick<Caller, 'workspaceId'>,
    id: WorkspaceId,
  ): ResultAsync<Workspace, WorkspaceNotFound | StorageUnavailable> => {
    const missing: WorkspaceNotFound = { kind: 'WorkspaceNotFound', id }
    if (workspaceId !== DEFAULT_WORKSPACE && workspaceId !== id) return errAsync(missing)
    return library.workspaces
      .get(id)
      .andThen((found): Result<Workspace, WorkspaceNotFound> => (found === null ? err(missing) : ok(found)))
  }

  const sealed = (
    id: WorkspaceId,
    wish: NotionWish | null,
  ): ResultAsync<WorkspaceNotion | null, SealKeyNeeded | DatabaseTaken | StorageUnavailable> =>
    safeTry(async function* () {
      if (wish === null) return ok(null)
      if (seal === null) return err({ kind: 'SealKeyNeeded' as const })
      const { databaseId, token } = wish
      const others = (yield* library.workspaces.withNotion()).filter((other) => other.id !== id)
      const places = [(yield* sides.of(DEFAULT_WORKSPACE))?.place, ...others.map(({ notion }) => notion?.databaseId)]
      if (places.includes(databaseId)) return err({ kind: 'DatabaseTaken' as const, databaseId })
      return ok({ databaseId, sealedToken: seal.seal(token) })
    })

  /** What stands in the database already comes in at once; a job that cannot be queued now, the next poll asks for. */
  const connect = ({ id, notion }: Workspace): ResultAsync<void, never> =>
    notion === null
      ? okAsync(undefined)
      : jobs
          .enqueue({
            kind: 'sync',
            workspaceId: id,
            sweep: true,
            dryRun: false,
            specificationId: null,
            automatic: true,
          })
          .map(() => undefined)
          .orElse(() => okAsync(undefined))

  const change = (
    caller: Caller,
    workspace: Workspace,
    action: AuditAction,
  ): ResultAsync<Workspace, StorageUnavailable> =>
    library
      .transaction((stores) =>
        stores.workspaces.update(workspace).andThen(() =>
          recordAct({ clock, ids }, stores, { ...caller, workspaceId: workspace.id }, action, null, {
            kind: 'workspace',
            id: workspace.id,
          }),
        ),
      )
      .map(() => workspace)

  return {
    createWorkspace: (caller, { id, name, notion }) =>
      safeTry(async function* () {
        if (caller.workspaceId !== DEFAULT_WORKSPACE) return err({ kind: 'DefaultWorkspaceOnly' as const })
        const workspace: Workspace = {
          id,
          name,
          notion: yield* sealed(id, notion),
          createdAt: clock(),
          archivedAt: null,
        }
        yield* library.transaction((stores) =>
          stores.workspaces.insert(workspace).andThen(() =>
            recordAct({ clock, ids }, stores, { ...caller, workspaceId: id }, 'workspace.created', null, {
              kind: 'workspace',
              id,
            }),
          ),
        )
        yield* connect(workspace)
        return ok(workspace)
      }),
    showWorkspace: load,
    listWorkspaces: (caller, query) =>
      caller.workspaceId === DEFAULT_WORKSPACE
        ? library.workspaces.list(query)
        : library.workspaces
            .get(caller.workspaceId)
            .map((own) => ({ items: own === null ? [] : [own], nextCursor: null })),
    changeWorkspace: (caller, id, { name, notion }) =>
      safeTry(async function* () {
        const present = yield* load(caller, id)
        if (notion !== undefined && id === DEFAULT_WORKSPACE) return err({ kind: 'DefaultWorkspaceFixed' as const, id })
        const next: Workspace = {
          ...present,
          name: name ?? present.name,
          notion: notion === undefined ? present.notion : yield* sealed(id, notion),
        }
        yield* change(caller, next, 'workspace.changed')
        if (notion !== undefined) yield* connect(next)
        return ok(next)
      }),
    archiveWorkspace: (caller, id) =>
      safeTry(async function* () {
        const present = yield* load(caller, id)
        if (caller.workspaceId !== DEFAULT_WORKSPACE) return err({ kind: 'DefaultWorkspaceOnly' as const })
        if (id === DEFAULT_WORKSPACE) return err({ kind: 'DefaultWorkspaceFixed' as const, id })
        if (present.archivedAt !== null) return okAsync(present)
        return change(caller, { ...present, archivedAt: clock() }, 'workspace.archived')
      }),
    restoreWorkspace: (caller, id) =>
      safeTry(async function* () {
        const present = yield* load(caller, id)
        if (present.archivedAt === null) return okAsync(present)
        return change(caller, { ...present, archivedAt: null }, 'workspace.restored')
      }),
  }
}
