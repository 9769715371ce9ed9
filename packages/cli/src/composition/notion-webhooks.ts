import { createEnrolment, createWebhookDoor, type KeptValues } from '@nos/adapters-notion'
import type { SettingsStore } from '@nos/adapters-postgres'
import {
  DEFAULT_WORKSPACE,
  SYSTEM,
  type Clock,
  type IdSource,
  type Library,
  type StorageUnavailable,
} from '@nos/domain'
import type { Caller, UseCases } from '@nos/domain/use-cases'
import type { NotionWebhooks } from '@nos/http'
import { okAsync, type ResultAsync } from 'neverthrow'
import type { Configuration } from '../configuration/configuration.ts'
import { sealOf } from '../sealing/seal-of.ts'
import type { NosLogger } from './logger.ts'
import { recallSource } from './remembered-source.ts'

/** The door that Notion knocks on, on the workspace's settings; every change of who may knock is in the audit log. */
export const createNotionWebhooks = (parts: {
  readonly configuration: Configuration
  readonly settings: SettingsStore
  readonly library: Library
  readonly useCases: Pick<UseCases, 'noteEvent'>
  readonly clock: Clock
  readonly newId: IdSource
  readonly logger: NosLogger
  /** Of a Notion that was started together with the service. */
  readonly companions: readonly string[]
}): NotionWebhooks => {
  const { configuration, settings, clock, logger, useCases } = parts
  const { notionWebhookToken, notionDatabaseId, encryptionKey, environment } = configuration
  const enrolment = createEnrolment({
    values: valuesOf(settings),
    seal: sealOf('webhook_token', encryptionKey),
    clock,
    configured: notionWebhookToken !== null,
    mayKeep: encryptionKey !== null || environment !== 'production',
  })
  const record = (
    action: string,
    caller: Pick<Caller, 'author' | 'requestId'>,
  ): ResultAsync<void, StorageUnavailable> =>
    parts.library.audit.append({
      id: parts.newId(),
      workspaceId: DEFAULT_WORKSPACE,
      at: clock(),
      actor: caller.author,
      action,
      specificationId: null,
      beforeVersion: null,
      afterVersion: null,
      requestId: caller.requestId,
    })
  const knock = createWebhookDoor({
    enrolment,
    tokens: [...(notionWebhookToken === null ? [] : [notionWebhookToken]), ...parts.companions],
    identity: () =>
      notionDatabaseId === null
        ? okAsync({ botId: null, dataSourceId: null, databaseId: null })
        : recallSource(settings, DEFAULT_WORKSPACE, notionDatabaseId).map((source) => ({
            ...source,
            databaseId: notionDatabaseId,
          })),
    note: (announcement) => useCases.noteEvent(DEFAULT_WORKSPACE, announcement),
    onLearnt: () => {
      logger.info({}, "learnt the verification token of Notion's webhook")
      return record('webhook.enrolled', { author: SYSTEM, requestId: null })
    },
  })
  return {
    receive: (body, signature) =>
      knock(body, signature).mapErr((failure) => {
        if (failure.kind !== 'EncryptionKeyNeeded') return failure
        // A stranger is not told what is wrong with the configuration.
        logger.error({}, failure.reason)
        return { kind: 'StorageUnavailable' as const, reason: failure.reason, cause: null }
      }),
    openEnrolment: (caller) => enrolment.open().andThrough(() => record('webhook.enrolment_opened', caller)),
    showEnrolment: () => enrolment.show(),
    forgetEnrolment: (caller) => enrolment.forget().andThrough(() => record('webhook.token_forgotten', caller)),
  }
}

const valuesOf = (settings: SettingsStore): KeptValues => ({
  get: (key) => settings.get(DEFAULT_WORKSPACE, key),
  put: (key, value) => settings.put(DEFAULT_WORKSPACE, key, value),
  getOrPut: (key, value) => settings.getOrPut(DEFAULT_WORKSPACE, key, value),
  remove: (key) => settings.remove(DEFAULT_WORKSPACE, key),
})
