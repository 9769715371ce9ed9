import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { ResultAsync } from 'neverthrow'
import { VERSION } from '../version.ts'
import { sealChunks } from './archive-chunks.ts'
import { formatHeader } from './archive-header.ts'
import type { ArchiveKey } from './archive-key.ts'
import { createChunkSeal } from './chunk-seal.ts'

/** The file could not be written; nothing of it was left behind. */
export interface ArchiveNotWritten {
  readonly kind: 'ArchiveNotWritten'
  readonly path: string
  /** The system's own name for it, `ENOSPC` for a full disk; null where it has none. */
  readonly code: string | null
  readonly reason: string
}

export interface ArchiveOptions {
  readonly key: ArchiveKey | null
  readonly now: Date
  readonly signal: AbortSignal
}

export interface WrittenArchive {
  readonly bytes: number
  readonly sha256: string
}

/** Writes an archive beside its place and moves it there when it is whole and on the disk. Readable by its owner alone. */
export const writeArchive = (
  path: string,
  lines: AsyncIterable<string>,
  options: ArchiveOptions,
): ResultAsync<WrittenArchive, ArchiveNotWritten> => {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.part`)
  const write = async (): Promise<WrittenArchive> => {
    try {
      const written = await streamArchive(
        createWriteStream(draft, { mode: 0o600, flags: 'wx', flush: true }),
        lines,
        options,
      )
      await rename(draft, path)
      return written
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
  }
  return ResultAsync.fromPromise(write(), (error) => notWritten(path, error))
}

/** Writes an archive to a stream, for a pipe. */
export const pipeArchive = (
  target: Writable,
  lines: AsyncIterable<string>,
  options: ArchiveOptions,
): ResultAsync<WrittenArchive, ArchiveNotWritten> =>
  ResultAsync.fromPromise(streamArchive(target, lines, options), (error) => notWritten('standard output', error))

const streamArchive = async (
  target: Writable,
  lines: AsyncIterable<string>,
  { key, now, signal }: ArchiveOptions,
): Promise<WrittenArchive> => {
  const header = formatHeader({ created_at: now.toISOString(), nos: VERSION, encryption: key?.encryption ?? null })
  const hash = createHash('sha256')
  let bytes = 0
  const counted = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const part of withHeader(header, sealChunks(source, createChunkSeal(header, key?.data ?? null)))) {
      hash.update(part)
      bytes += part.length
      yield part
    }
  }
  await pipeline(Readable.from(lines), createGzip(), counted, target, { signal })
  return { bytes, sha256: hash.digest('hex') }
}

const withHeader = async function* (header: Buffer, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield header
  yield* chunks
}

const notWritten = (path: string, error: unknown): ArchiveNotWritten => ({
  kind: 'ArchiveNotWritten',
  path,
  code: error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null,
  reason: error instanceof Error ? error.message : String(error),
})
