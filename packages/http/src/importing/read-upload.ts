import type { TreeFile } from '@nos/domain/use-cases'
import { okAsync, type ResultAsync } from 'neverthrow'
import type { FailureOfKind } from '../problem/failure.ts'
import { checkSizes, IMPORT_LIMITS } from './import-limits.ts'
import { readArchive } from './read-archive.ts'

/** An upload as a route takes it: the files as JSON, or a tar.gz of them. */
export type Upload =
  | { readonly kind: 'json'; readonly value: { readonly files: Readonly<Record<string, string>> } }
  | { readonly kind: 'archive'; readonly bytes: Uint8Array }

/** Its files, within the limits of an import. */
export const readUpload = (
  upload: Upload,
): ResultAsync<readonly TreeFile[], FailureOfKind<'ImportTooLarge' | 'UnreadableBody' | 'InvalidTree'>> => {
  if (upload.kind === 'archive') return readArchive(upload.bytes)
  const files = Object.entries(upload.value.files).map(([path, text]): TreeFile & { readonly text: string } => ({
    path,
    text,
  }))
  return okAsync(files).andThrough(() => checkSizes(files.map(({ path, text }) => ({ path, size: sizeOf(text) }))))
}

/** Of a text that is too large by its characters alone these are told: to count its bytes would take long. */
const sizeOf = (text: string): number => (text.length > IMPORT_LIMITS.file ? text.length : Buffer.byteLength(text))
