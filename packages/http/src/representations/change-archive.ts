import type { MadeChange } from '@nos/domain/use-cases'
import { packTar } from 'modern-tar'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

/** The change's folder as tar.gz, its paths from the root of the repository. The same change gives the same bytes. */
export const packChange = async ({ draft, head }: MadeChange): Promise<Uint8Array<ArrayBuffer>> => {
  const entries = Object.entries(draft.files).map(([path, body]) => ({
    header: {
      name: `openspec/changes/${draft.name}/${path}`,
      size: Buffer.byteLength(body),
      mode: 0o644,
      mtime: head.createdAt,
    },
    body,
  }))
  return new Uint8Array(await promisify(gzip)(await packTar(entries)))
}
