import type { TreeFile } from '@nos/domain/use-cases'
import { unpackTar, type ParsedTarEntryWithData } from 'modern-tar'
import { err, okAsync, ResultAsync, type Result } from 'neverthrow'
import type { FailureOfKind } from '../problem/failure.ts'
import { inSlices } from '../routing/in-slices.ts'
import { decodeUtf8 } from '../routing/parse-json.ts'
import { checkSizes } from './import-limits.ts'
import { inflate } from './inflate.ts'

type NotRead = FailureOfKind<'ImportTooLarge' | 'UnreadableBody' | 'InvalidTree'>

/** The files of a tar.gz. Folders are left out; links, devices and names that are not UTF-8 are refused by name. */
export const readArchive = (packed: Uint8Array): ResultAsync<readonly TreeFile[], NotRead> =>
  inflate(packed)
    .andThen((tar) =>
      ResultAsync.fromPromise(unpackTar(tar, { strict: true }), (): NotRead => BROKEN).andThen((entries) =>
        entries.length === 0 && !isBlank(tar) ? err(BROKEN) : okAsync(entries),
      ),
    )
    .andThen(filesIn)
    .map((files) => inSlices(files, ({ data }) => data.byteLength, decoded))

/** Compared with itself one byte further, in native code: an archive of nothing may have megabytes. */
const isBlank = (tar: Uint8Array): boolean =>
  tar.byteLength === 0 || (tar[0] === 0 && Buffer.compare(tar.subarray(1), tar.subarray(0, -1)) === 0)

const BROKEN: NotRead = { kind: 'UnreadableBody', reason: 'The body is not a whole tar archive.' }

interface PackedFile {
  readonly path: string
  readonly data: Uint8Array
}

const decoded = ({ path, data }: PackedFile): TreeFile => ({ path, text: decodeUtf8(data, true) })

const filesIn = (entries: readonly ParsedTarEntryWithData[]): Result<readonly PackedFile[], NotRead> => {
  const errors = entries.flatMap(({ header: { name, type = 'file' } }) => {
    if (name.includes('\u{FFFD}')) return [{ path: name, message: 'has a name that is not UTF-8' }]
    return type === 'file' || type === 'directory'
      ? []
      : [{ path: name, message: `is a ${type}; an import takes files and folders` }]
  })
  if (errors.length > 0) return err({ kind: 'InvalidTree', errors })
  const files = entries
    .filter(({ header }) => header.type !== 'directory')
    .map(({ header, data = new Uint8Array() }) => ({ path: header.name, data }))
  return checkSizes(files.map(({ path, data }) => ({ path, size: data.byteLength }))).map(() => files)
}
