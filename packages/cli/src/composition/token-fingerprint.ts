import { createHash } from 'node:crypto'
import type { SettingsStore, StorageUnavailable, WorkspaceId } from '@nos/domain'
import type { ResultAsync } from 'neverthrow'

/** Tells tokens apart without giving one away. */
export const tokenFingerprint = (token: string): string => createHash('sha256').update(token).digest('hex').slice(0, 16)

const KEY = 'notion.token.fingerprint'

/** Whether Notion was last reached with another token; remembers this one. False for the first token ever. */
export const noticeNewToken = (
  settings: SettingsStore,
  workspace: WorkspaceId,
  token: string,
): ResultAsync<boolean, StorageUnavailable> => {
  const fingerprint = tokenFingerprint(token)
  return settings
    .get(workspace, KEY)
    .andThen((known) => settings.put(workspace, KEY, fingerprint).map(() => known !== null && known !== fingerprint))
}
