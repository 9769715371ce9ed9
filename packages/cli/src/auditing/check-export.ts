import { createSignatureCheck, sha256TreeHasher } from '@nos/adapters-postgres/offline-audit'
import { createAuditWalk, type AuditProblem, type AuditWalk, type CheckSignature, type SignedHead } from '@nos/domain'
import { readExportLine, type ExportLine } from './export-line.ts'

export interface ExportCheck {
  readonly valid: boolean
  readonly size: number
  /** Null where there is none that can be read. */
  readonly head: SignedHead | null
  readonly publicKey: string | null
  readonly problems: readonly AuditProblem[]
}

/** What the reader has from elsewhere: the key, a head that was kept. */
export interface KnownBefore {
  readonly publicKey: string | null
  readonly head: Pick<SignedHead, 'size' | 'root'> | null
}

type HeadLine = Extract<ExportLine, { readonly kind: 'head' }>

/** Checks an export from its own words and from what the reader knows. Nobody is asked anything. */
export const checkExport = async (lines: AsyncIterable<string>, known: KnownBefore): Promise<ExportCheck> => {
  let check: CheckSignature | null = null
  const walk = createAuditWalk(sha256TreeHasher, (text, signature) => check?.(text, signature) === true)
  let last: HeadLine | null = null
  let rootThen = known.head?.size === 0 ? walk.root() : null
  for await (const text of lines) {
    const line = readExportLine(text)
    if (last !== null) {
      walk.note({ code: 'line_after_head', message: 'Something stands behind the signed head.' })
      break
    }
    if (line.kind === 'unreadable' || !line.exact)
      walk.note({
        code: 'line_unreadable',
        message: `Line ${walk.size() + 1} is not written as an export writes it.`,
        index: walk.size(),
      })
    if (line.kind === 'head') last = line
    if (line.kind === 'entry') {
      walk.take(line.entry)
      if (walk.size() === known.head?.size) rootThen = walk.root()
    }
  }
  if (last === null)
    walk.note({ code: 'head_missing', message: 'The export ends without its signed head: it was cut.' })
  else {
    check = createSignatureCheck(known.publicKey ?? last.publicKey)
    if (known.publicKey !== null && known.publicKey !== last.publicKey)
      walk.note({ code: 'key_differs', message: 'The export names another key than the one given.' })
    walk.meet(last.head)
  }
  if (known.head !== null) compare(walk, known.head, rootThen)
  const problems = walk.problems()
  return {
    valid: problems.length === 0,
    size: walk.size(),
    head: last?.head ?? null,
    publicKey: last?.publicKey ?? null,
    problems,
  }
}

const compare = (walk: AuditWalk, kept: Pick<SignedHead, 'size' | 'root'>, root: string | null): void => {
  if (root === null)
    walk.note({
      code: 'entry_missing',
      message: `The head that was kept speaks of ${kept.size} entries, the export has ${walk.size()}.`,
    })
  else if (root !== kept.root)
    walk.note({
      code: 'root_differs',
      message: `The first ${kept.size} entries are not those that the kept head was signed for: the log was written anew.`,
    })
}
