import { createHash } from 'node:crypto'
import { ResultAsync } from 'neverthrow'
import { inSlices } from '../routing/in-slices.ts'
import { preferredType } from '../routing/preferred-type.ts'
import { bytes, jsonText, type Reply } from '../routing/reply.ts'
import { commaParted } from '../routing/text-pieces.ts'
import { packTree } from './pack-tree.ts'

export const ARCHIVE = 'application/gzip'
const VARY = { Vary: 'Accept' }

interface TextFile {
  readonly path: string
  readonly text: string
}

/** The files as JSON or, where the request prefers it, as a tar.gz of the name. */
export const replyWithTree = (
  files: readonly TextFile[],
  accept: string | null,
  name: string,
): ResultAsync<Reply, never> =>
  ResultAsync.fromSafePromise(replyOf(files, preferredType(accept, ['application/json', ARCHIVE]) === ARCHIVE, name))

const replyOf = async (files: readonly TextFile[], asArchive: boolean, name: string): Promise<Reply> => {
  const hash = createHash('sha256')
  const members = await inSlices(
    files,
    ({ text }) => text.length,
    ({ path, text }) => {
      const member = `${JSON.stringify(path)}:${JSON.stringify(text)}`
      hash.update(member)
      return member
    },
  )
  const mark = hash.digest('hex').slice(0, 32)
  if (!asArchive)
    return jsonText(200, ['{"files":{', ...commaParted(members), '}}'], { etag: `"${mark}-json"`, headers: VARY })
  return bytes(200, await packTree(files), ARCHIVE, {
    etag: `"${mark}-tar"`,
    headers: { ...VARY, 'Content-Disposition': `attachment; filename="${name}.tar.gz"` },
  })
}
