import { DumpDamagedError } from '@nos/adapters-postgres'
import { createReadStream, type ReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { err, ok, ResultAsync, type Result } from 'neverthrow'
import { openChunks } from './archive-chunks.ts'
import { LONGEST_HEADER, parseHeader, type ArchiveEncryption, type ArchiveHeader } from './archive-header.ts'
import { archiveKey, type KeyMaterial } from './archive-key.ts'
import { createChunkSeal } from './chunk-seal.ts'

export interface Archive {
  readonly header: ArchiveHeader
  /** The lines of the backup from the start. Throws `DumpDamagedError` at the first byte that is not as it was written. */
  readonly lines: () => AsyncIterable<string>
}

export type ArchiveFailure =
  | { readonly kind: 'ArchiveUnreadable'; readonly reason: string }
  | { readonly kind: 'NotAnArchive' }
  /** It is encrypted, and there is no key of this sort. */
  | { readonly kind: 'KeyMissing'; readonly key: ArchiveEncryption['key'] }
  | { readonly kind: 'KeyWrong'; readonly key: ArchiveEncryption['key'] }

/** Opens a backup file. `materials` are the keys that there are. */
export const readArchive = (path: string, materials: readonly KeyMaterial[]): ResultAsync<Archive, ArchiveFailure> =>
  new ResultAsync(read(path, materials))

const read = async (path: string, materials: readonly KeyMaterial[]): Promise<Result<Archive, ArchiveFailure>> => {
  const start = await readStart(path)
  if (start.isErr()) return err(start.error)
  const parsed = parseHeader(start.value)
  if (parsed === null) return err({ kind: 'NotAnArchive' })
  const { header, length } = parsed
  const key = dataKey(header.encryption, materials)
  return key.map((data) => ({
    header,
    lines: () => linesOf(createReadStream(path, { start: length }), start.value.subarray(0, length), data),
  }))
}

const readStart = async (path: string): Promise<Result<Buffer, ArchiveFailure>> => {
  try {
    await using file = await open(path)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LONGEST_HEADER), 0, LONGEST_HEADER, 0)
    return ok(buffer.subarray(0, bytesRead))
  } catch (error) {
    return err({ kind: 'ArchiveUnreadable', reason: error instanceof Error ? error.message : String(error) })
  }
}

const dataKey = (
  encryption: ArchiveEncryption | null,
  materials: readonly KeyMaterial[],
): Result<Buffer | null, ArchiveFailure> => {
  if (encryption === null) return ok(null)
  const material = materials.find(({ kind }) => kind === encryption.key)
  if (material === undefined) return err({ kind: 'KeyMissing', key: encryption.key })
  const key = archiveKey(material, encryption)
  return key === null ? err({ kind: 'KeyWrong', key: encryption.key }) : ok(key.data)
}

const linesOf = async function* (file: ReadStream, header: Buffer, key: Buffer | null): AsyncGenerator<string> {
  const chunks = openChunks(file as AsyncIterable<Buffer>, createChunkSeal(header, key))
  const text = pipeline(Readable.from(chunks), createGunzip(), () => undefined).setEncoding('utf8')
  let kept = ''
  try {
    for await (const part of text as AsyncIterable<string>) {
      const lines = (kept + part).split('\n')
      kept = lines.pop() ?? ''
      yield* lines
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw new DumpDamagedError('it was changed or damaged')
    throw error
  }
  if (kept !== '') throw new DumpDamagedError('its last line is cut off')
}
