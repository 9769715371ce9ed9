import { once } from 'node:events'
import { createGunzip } from 'node:zlib'
import { err, ok, ResultAsync, type Result } from 'neverthrow'
import type { FailureOfKind } from '../problem/failure.ts'
import { concatInSlices } from '../routing/concat-in-slices.ts'
import { IMPORT_LIMITS } from './import-limits.ts'

type NotInflated = FailureOfKind<'ImportTooLarge' | 'UnreadableBody'>

/** Blocks of 512 bytes: a header and the rest of the last block for each file, and the end of the archive. */
const OVERHEAD = 4 * 1024 * 1024
/** An archive of small files is mostly padding, so a high ratio says something only from here on. */
const SMALL = 256 * 1024

/** The bytes of a gzip, counted while they come out: a bomb is left as soon as it goes over a limit. */
export const inflate = (packed: Uint8Array): ResultAsync<Uint8Array, NotInflated> => new ResultAsync(inflated(packed))

const inflated = async (packed: Uint8Array): Promise<Result<Uint8Array, NotInflated>> => {
  const gunzip = createGunzip()
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    gunzip.end(packed)
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength
      const problem =
        size > IMPORT_LIMITS.unpacked + OVERHEAD
          ? TOO_MUCH
          : size > SMALL && size > packed.byteLength * IMPORT_LIMITS.ratio
            ? TOO_DENSE
            : null
      if (problem !== null) return err({ kind: 'ImportTooLarge', path: null, reason: problem })
      chunks.push(chunk)
    }
    return ok(await concatInSlices(chunks))
  } catch {
    return err({ kind: 'UnreadableBody', reason: 'The body is not a whole gzip file.' })
  } finally {
    gunzip.destroy()
    if (!gunzip.closed) await once(gunzip, 'close')
  }
}

const TOO_MUCH = `The archive unpacks to more than ${IMPORT_LIMITS.unpacked / 1024 / 1024} MiB.`
const TOO_DENSE = `The archive unpacks to more than ${IMPORT_LIMITS.ratio} times its size.`
