import {
  createEnrolment,
  createWebhookDoor,
  type Enrolment,
  type KeptValues,
  type WebhookDoor,
} from '@nos/adapters-notion'
import {
  DEFAULT_WORKSPACE,
  SYSTEM,
  type AuditAction,
  type Clock,
  type IdSource,
  type Library,
  type SettingsStore,
  type StorageUnavailable,
  type Stores,
  type WorkspaceId,
} from '@nos/domain'
import type { Caller, UseCases } from '@nos/domain/use-cases'
import type { NotionWebhooks } from '@nos/http'
import { okAsync, type ResultAsync } from 'neverthrow'
import type { Configuration } from '../configuration/configuration.ts'
import { sealOf } from '../sealing/seal-of.ts'
import type { NosLogger } from './logger.ts'
import type { NotionSides } from './notion-sides.ts'
import { recallSource } from './remembered-source.ts'

/** The doors that Notion knocks on, one a workspace; every change of who may knock is in the audit log. */
export const createNotionWebhooks = (parts: {
  readonly configuration: Configuration
  readonly library: Pick<Library, 'settings' | 'transaction'>
  readonly sides: Pick<NotionSides, 'of'>
  readonly useCases: Pick<UseCases, 'noteEvent'>
  readonly clock: Clock
  readonly newId: IdSource
  readonly logger: NosLogger
  /** Of a Notion that was started together with the service. */
  readonly companions: readonly string[]
}): NotionWebhooks => {
  const { configuration, library, sides, clock, logger, useCases } = parts
  const { settings } = library
  const { notionWebhookToken, encryptionKey, environment } = configuration
  const configuredFor = (workspaceId: WorkspaceId): readonly string[] =>
    workspaceId === DEFAULT_WORKSPACE && notionWebhookToken !== null ? [notionWebhookToken] : []
  const enrolmentOn = (values: SettingsStore, workspaceId: WorkspaceId): Enrolment =>
    createEnrolment({
      values: valuesOf(values, workspaceId),
      seal: sealOf('webhook_token', encryptionKey),
      clock,
      configured: configuredFor(workspaceId).length > 0,
      mayKeep: encryptionKey !== null || environment !== 'production',
    })
  const record = (
    { audit }: Pick<Stores, 'audit'>,
    action: AuditAction,
    workspaceId: WorkspaceId,
    { author, requestId, address = null }: Pick<Caller, 'author' | 'requestId' | 'address'>,
  ): ResultAsync<void, StorageUnavailable> =>
    audit.append({
      id: parts.newId(),
      workspaceId,
      at: clock(),
      actor: author,
      action,
      specificationId: null,
      beforeVersion: null,
      afterVersion: null,
      requestId,
      address,
    })
  const learn = (workspaceId: WorkspaceId, token: string): ResultAsync<boolean, StorageUnavailable> =>
    library
      .transaction((stores) =>
        enrolmentOn(stores.settings, workspaceId)
          .learn(token)
          .andThrough((learnt) =>
            learnt
              ? record(stores, 'webhook.enrolled', workspaceId, { author: SYSTEM, requestId: null })
              : okAsync<void, StorageUnavailable>(),
          ),
      )
      .map((learnt) => {
        if (learnt) logger.info({ workspace: workspaceId }, "learnt the verification token of Notion's webhook")
        return learnt
      })
  const doorOf = (workspaceId: WorkspaceId): WebhookDoor =>
    createWebhookDoor({
      enrolment: {
        token: () => enrolmentOn(settings, workspaceId).token(),
        learn: (token) => learn(workspaceId, token),
      },
      tokens: [...configuredFor(workspaceId), ...(workspaceId === DEFAULT_WORKSPACE ? parts.companions : [])],
      identity: () =>
        sides.of(workspaceId).andThen((side) =>
          side === null
            ? okAsync({ botId: null, dataSourceId: null, databaseId: null })
            : recallSource(settings, workspaceId, side.databaseId).map((source) => ({
                ...source,
                databaseId: side.databaseId,
              })),
        ),
      note: (announcement) => useCases.noteEvent(workspaceId, announcement),
    })
  return {
    receive: (workspaceId, body, signature) =>
      doorOf(workspaceId)(body, signature).mapErr((failure) => {
        if (failure.kind !== 'EncryptionKeyNeeded') return failure
        // A stranger is not told what is wrong with the configuration.
        logger.error({ workspace: workspaceId }, failure.reason)
        return { kind: 'StorageUnavailable' as const, reason: failure.reason, cause: null }
      }),
    openEnrolment: (caller, workspaceId) =>
      library.transaction((stores) =>
        enrolmentOn(stores.settings, workspaceId)
          .open()
          .andThrough(() => record(stores, 'webhook.enrolment_opened', workspaceId, caller)),
      ),
    showEnrolment: (workspaceId, asked) => enrolmentOn(settings, workspaceId).show(asked),
    forgetEnrolment: (caller, workspaceId) =>
      library.transaction((stores) =>
        enrolmentOn(stores.settings, workspaceId)
          .forget()
          .andThrough(() => record(stores, 'webhook.token_forgotten', workspaceId, caller)),
      ),
  }
}

const valuesOf = (settings: SettingsStore, workspaceId: WorkspaceId): KeptValues => ({
  get: (key) => settings.get(workspaceId, key),
  put: (key, value) => settings.put(workspaceId, key, value),
  getOrPut: (key, value) => settings.getOrPut(workspaceId, key, value),
  remove: (key) => settings.remove(workspaceId, key),
})
