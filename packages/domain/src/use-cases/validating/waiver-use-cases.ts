import { err, ok, okAsync, safeTry, type Result, type ResultAsync } from 'neverthrow'
import type { AuditSubject } from '../../audit/audit-record.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { GrantedWaiver } from '../../ports/waiver-store.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { InvalidContent, WaiverNotFound } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import { loadSpecification } from '../specifications/load.ts'
import { recordAct } from './record-act.ts'
import { rulesInForce } from './rules-in-force.ts'
import type { ValidationUseCases } from './validation-use-cases.ts'

type WaiverUseCases = Pick<
  ValidationUseCases,
  'listWaivers' | 'showWaiver' | 'grantWaiver' | 'changeWaiver' | 'revokeWaiver'
>

/** Findings that somebody accepts for a while. OpenSpec's own issues have no rule id, so none of them can be waived. */
export const waiverUseCases = (ports: UseCasePorts): WaiverUseCases => {
  const { library, clock, ids } = ports
  const load = (
    workspaceId: WorkspaceId,
    id: string,
  ): ResultAsync<GrantedWaiver, WaiverNotFound | StorageUnavailable> =>
    library.waivers
      .get(workspaceId, id)
      .andThen((found): Result<GrantedWaiver, WaiverNotFound> =>
        found === null ? err({ kind: 'WaiverNotFound', id }) : ok(found),
      )
  return {
    listWaivers: (query) => library.waivers.list(query),
    showWaiver: load,
    grantWaiver: (caller, { specificationId, rule, path, reason, expiresAt }) =>
      safeTry(async function* () {
        yield* loadSpecification(library, caller.workspaceId, specificationId)
        const { compiled } = yield* rulesInForce(ports, caller.workspaceId, null)
        const unknown = compiled.rules.has(rule)
          ? []
          : [
              {
                path: 'rule',
                message: `There is no rule “${rule}” in ${compiled.id}. OpenSpec's own issues cannot be waived.`,
              },
            ]
        yield* accepted([...unknown, ...problemsOf({ reason, expiresAt }, clock())])
        const waiver: GrantedWaiver = {
          id: ids(),
          workspaceId: caller.workspaceId,
          specificationId,
          rule,
          path,
          author: caller.author.id,
          reason: reason.trim(),
          expiresAt,
          createdAt: clock(),
        }
        yield* library.transaction((stores) =>
          stores.waivers
            .put(waiver)
            .andThen(() => recordAct(ports, stores, caller, 'waiver.granted', specificationId, subjectOf(waiver))),
        )
        yield* measureAnew(ports, waiver)
        return ok(waiver)
      }),
    changeWaiver: (caller, id, change) =>
      safeTry(async function* () {
        const present = yield* load(caller.workspaceId, id)
        yield* accepted(problemsOf(change, clock()))
        const waiver: GrantedWaiver = {
          ...present,
          reason: change.reason?.trim() ?? present.reason,
          expiresAt: change.expiresAt ?? present.expiresAt,
          author: caller.author.id,
        }
        yield* library.transaction((stores) =>
          stores.waivers
            .put(waiver)
            .andThen(() =>
              recordAct(ports, stores, caller, 'waiver.changed', waiver.specificationId, subjectOf(waiver)),
            ),
        )
        yield* measureAnew(ports, waiver)
        return ok(waiver)
      }),
    revokeWaiver: (caller, id) =>
      safeTry(async function* () {
        const waiver = yield* load(caller.workspaceId, id)
        yield* library.transaction((stores) =>
          stores.waivers
            .remove(caller.workspaceId, id)
            .andThen(() =>
              recordAct(ports, stores, caller, 'waiver.revoked', waiver.specificationId, subjectOf(waiver)),
            ),
        )
        yield* measureAnew(ports, waiver)
        return ok(undefined)
      }),
  }
}

const subjectOf = ({ id }: GrantedWaiver): AuditSubject => ({ kind: 'waiver', id })

type Problems = InvalidContent['errors']

const problemsOf = (
  { reason, expiresAt }: { readonly reason?: string; readonly expiresAt?: Date },
  now: Date,
): Problems => [
  ...(reason !== undefined && reason.trim() === ''
    ? [{ path: 'reason', message: 'The reason is empty; say why the findings are accepted.' }]
    : []),
  ...(expiresAt !== undefined && expiresAt <= now
    ? [{ path: 'expiresAt', message: 'The waiver has run out already; name a moment to come.' }]
    : []),
]

const accepted = (errors: Problems): Result<void, InvalidContent> =>
  errors.length === 0 ? ok(undefined) : err({ kind: 'InvalidContent', errors })

const measureAnew = (ports: UseCasePorts, { workspaceId, specificationId }: GrantedWaiver): ResultAsync<void, never> =>
  ports.autoValidation
    ? ports.jobs
        .enqueue({ kind: 'validate-specification', workspaceId, specificationId })
        .map(() => undefined)
        .orElse(() => okAsync(undefined))
    : okAsync(undefined)
