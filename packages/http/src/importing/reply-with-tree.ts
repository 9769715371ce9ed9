import { createHash } from 'node:crypto'
import { ResultAsync } from 'neverthrow'
import { preferredType } from '../routing/preferred-type.ts'
import { bytes, json, type Reply } from '../routing/reply.ts'
import { packTree } from './pack-tree.ts'

export const ARCHIVE = 'application/gzip'
const VARY = { Vary: 'Accept' }

/** The files as JSON or, where the request prefers it, as a tar.gz of the name. */
export const replyWithTree = (
  files: readonly { readonly path: string; readonly text: string }[],
  accept: string | null,
  name: string,
): ResultAsync<Reply, never> => {
  const tree = { files: Object.fromEntries(files.map(({ path, text }) => [path, text])) }
  const hash = createHash('sha256').update(JSON.stringify(tree)).digest('hex').slice(0, 32)
  const reply: Promise<Reply> =
    preferredType(accept, ['application/json', ARCHIVE]) === ARCHIVE
      ? packTree(files).then((packed) =>
          bytes(200, packed, ARCHIVE, {
            etag: `"${hash}-tar"`,
            headers: { ...VARY, 'Content-Disposition': `attachment; filename="${name}.tar.gz"` },
          }),
        )
      : Promise.resolve(json(200, tree, { etag: `"${hash}-json"`, headers: VARY }))
  return ResultAsync.fromSafePromise(reply)
}
