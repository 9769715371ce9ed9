import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { packTar } from 'modern-tar'

const EPOCH = new Date(0)
/** The byte of a gzip header that says which system packed it; 255 is "unknown" (RFC 1952 section 2.3.1). */
const SYSTEM_BYTE = 9

/** A tar.gz of the files in the order given. The same files give the same bytes, whenever and wherever they are packed. */
export const packTree = async (
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<Uint8Array<ArrayBuffer>> => {
  const entries = files.map(({ path, text }) => ({
    header: { name: path, size: Buffer.byteLength(text), mode: 0o644, mtime: EPOCH },
    body: text,
  }))
  const packed = new Uint8Array(await promisify(gzip)(await packTar(entries)))
  packed[SYSTEM_BYTE] = 255
  return packed
}
