import type { BoundField } from '@nos/adapters-notion'
import type { SettingsStore, StorageUnavailable, WorkspaceId } from '@nos/domain'
import { okAsync, type ResultAsync } from 'neverthrow'
import * as v from 'valibot'

type PropertyIds = Readonly<Partial<Record<BoundField, string>>>

const key = (database: string): string => `notion.properties.${database}`

/** The property ids of an earlier start, so that a property a person renamed is still the same one. */
export const recallProperties = (
  settings: SettingsStore,
  workspace: WorkspaceId,
  database: string,
): ResultAsync<PropertyIds, never> =>
  settings
    .get(workspace, key(database))
    .map((text) => (text === null ? {} : parse(text)))
    .orElse(() => okAsync({}))

export const rememberProperties = (
  settings: SettingsStore,
  workspace: WorkspaceId,
  database: string,
  ids: PropertyIds,
): ResultAsync<void, StorageUnavailable> => settings.put(workspace, key(database), JSON.stringify(ids))

const parse = (text: string): PropertyIds => {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string())), text)
  return parsed.success ? parsed.output : {}
}
