import type { NotionIdentity } from '@nos/adapters-notion'
import type { SettingsStore, StorageUnavailable, WorkspaceId } from '@nos/domain'
import { type ResultAsync } from 'neverthrow'
import * as v from 'valibot'

type Source = Pick<NotionIdentity, 'botId' | 'dataSourceId'>

const UNKNOWN: Source = { botId: null, dataSourceId: null }

const key = (database: string): string => `notion.source.${database}`

/** Whose edits are ours and which data source is ours, as Notion said when it was last prepared. */
export const recallSource = (
  settings: SettingsStore,
  workspace: WorkspaceId,
  database: string,
): ResultAsync<Source, StorageUnavailable> =>
  settings.get(workspace, key(database)).map((text) => {
    const parsed = v.safeParse(keptSource, text)
    return parsed.success ? parsed.output : UNKNOWN
  })

export const rememberSource = (
  settings: SettingsStore,
  workspace: WorkspaceId,
  database: string,
  { botId, dataSourceId }: Source,
): ResultAsync<void, StorageUnavailable> =>
  settings.put(workspace, key(database), JSON.stringify({ botId, dataSourceId }))

const keptSource = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ botId: v.nullable(v.string()), dataSourceId: v.nullable(v.string()) }),
)
