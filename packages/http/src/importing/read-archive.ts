import type { TreeFile } from '@nos/domain/use-cases'
import { unpackTar, type ParsedTarEntryWithData } from 'modern-tar'
import { err, okAsync, ResultAsync, type Result } from 'neverthrow'
import type { FailureOfKind } from '../problem/failure.ts'
import { decodeUtf8 } from '../routing/parse-json.ts'
import { checkSizes } from './import-limits.ts'
import { inflate } from './inflate.ts'

type NotRead = FailureOfKind<'ImportTooLarge' | 'UnreadableBody' | 'InvalidTree'>

/** The files of a tar.gz. Folders are left out; links, devices and names that are not UTF-8 are refused by name. */
export const readArchive = (packed: Uint8Array): ResultAsync<readonly TreeFile[], NotRead> =>
  inflate(packed)
    .andThen((tar) =>
      ResultAsync.fromPromise(unpackTar(tar, { strict: true }), (): NotRead => BROKEN).andThen((entries) =>
        entries.length === 0 && tar.some((byte) => byte !== 0) ? err(BROKEN) : okAsync(entries),
      ),
    )
    .andThen(filesOf)

const BROKEN: NotRead = { kind: 'UnreadableBody', reason: 'The body is not a whole tar archive.' }

const filesOf = (entries: readonly ParsedTarEntryWithData[]): Result<readonly TreeFile[], NotRead> => {
  const kept = entries.filter(({ header }) => header.type !== 'directory')
  const errors = entries.flatMap(({ header: { name, type = 'file' } }) => {
    if (name.includes('\u{FFFD}')) return [{ path: name, message: 'has a name that is not UTF-8' }]
    return type === 'file' || type === 'directory'
      ? []
      : [{ path: name, message: `is a ${type}; an import takes files and folders` }]
  })
  if (errors.length > 0) return err({ kind: 'InvalidTree', errors })
  return checkSizes(kept.map(({ header, data }) => ({ path: header.name, size: data?.byteLength ?? 0 }))).map(() =>
    kept.map(({ header, data }): TreeFile => ({ path: header.name, text: decodeUtf8(data ?? new Uint8Array(), true) })),
  )
}
