import type { SpecText, TreeProblem } from '@nos/adapters-openspec'
import { err, ok, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { fetchTexts } from './fetch-texts.ts'
import { findMoved } from './find-moved.ts'
import { hashText } from './hash-text.ts'
import type { Item } from './item.ts'
import { isEqual } from './pair-changes.ts'
import { pairSpecifications } from './pair-specifications.ts'
import type { Pair } from './pairing.ts'
import { planItem } from './plan-item.ts'
import type { ServiceSpecification } from './service-library.ts'
import type { Session } from './session.ts'
import { treeDiagnostic } from './tree-diagnostic.ts'

/** How things stand between the working tree and the service. */
export interface Survey {
  /** By capability. */
  readonly items: readonly Item[]
  /** Files that cannot be read, and specifications for which no file can be made. */
  readonly problems: readonly TreeProblem[]
}

/** Which texts of the service a command needs beside those that a merge takes. */
export type TextsWanted = 'merges' | 'incoming' | 'all'

export const survey = async (session: Session, wanted: TextsWanted): Promise<Result<Survey, CommandFailure>> => {
  const scan = session.tree.scan()
  if (scan.isErr()) return err(commandFailure(EXIT.findings, treeDiagnostic(scan.error)))
  const remotes = await listKnown(session)
  if (remotes.isErr()) return err(remotes.error)
  const { files, problems, links } = scan.value
  const situation = { locks: session.book.entries(), remotes: remotes.value, files, hidden: [...problems, ...links] }
  const bases = await vanishedTexts(
    session,
    situation,
    pairSpecifications(situation, () => new Map()),
  )
  if (bases.isErr()) return err(bases.error)
  const pairs: Pair[] = []
  for (const pair of pairSpecifications(situation, findMoved(bases.value))) {
    const dated = await withBase(session, pair)
    if (dated.isErr()) return err(dated.error)
    pairs.push(dated.value)
  }
  const ready = pairs.filter(({ problem }) => problem === null)
  const texts = await fetchTexts(session.library, ready, wanted)
  return texts.map((known) => ({
    items: ready
      .map((pair) => planItem(pair, known(pair), session.format))
      .toSorted((one, other) => (one.capability < other.capability ? -1 : 1)),
    problems: [
      ...problems,
      ...pairs.flatMap(({ problem }) => (problem === null || problems.includes(problem) ? [] : [problem])),
    ],
  }))
}

/** The service's list, and whatever the lock file names that is not in it. */
const listKnown = async ({
  library,
  book,
}: Session): Promise<Result<readonly ServiceSpecification[], CommandFailure>> => {
  const listed = await library.list()
  if (listed.isErr()) return err(listed.error)
  const ids = new Set(listed.value.map(({ id }) => id))
  const others: ServiceSpecification[] = []
  for (const id of Object.keys(book.entries())) {
    if (ids.has(id)) continue
    const found = await library.show(id)
    if (found.isErr()) return err(found.error)
    if (found.value !== null) others.push(found.value)
  }
  return ok([...listed.value, ...others])
}

/** The agreed texts of files that are not at their place, where a stray file could be one of them. */
const vanishedTexts = async (
  { library }: Session,
  { files }: { readonly files: readonly SpecText[] },
  pairs: readonly Pair[],
): Promise<Result<ReadonlyMap<string, string>, CommandFailure>> => {
  const texts = new Map<string, string>()
  const strays = new Set(pairs.flatMap(({ id, file }) => (id === null && file !== null ? [hashText(file.text)] : [])))
  if (strays.size === 0 || files.length === 0) return ok(texts)
  for (const { id, lock, file, problem } of pairs) {
    if (
      id === null ||
      lock === null ||
      lock.base === null ||
      file !== null ||
      problem !== null ||
      strays.has(lock.base.contentHash)
    )
      continue
    const text = await library.versionText(id, lock.base.versionId)
    if (text.isErr()) return err(text.error)
    if (text.value !== null) texts.set(id, text.value)
  }
  return ok(texts)
}

/** A file that the lock file does not know may be an older version of its specification: then that is the base. */
const withBase = async ({ library }: Session, pair: Pair): Promise<Result<Pair, CommandFailure>> => {
  const { id, lock, remote, file } = pair
  if (
    id === null ||
    remote === null ||
    remote.archived ||
    file === null ||
    (lock?.base ?? null) !== null ||
    isEqual(pair)
  )
    return ok(pair)
  const contentHash = hashText(file.text)
  const found = await library.findVersion(id, contentHash)
  return found.map((versionId) =>
    versionId === null ? pair : { ...pair, lock: { capability: file.capability, base: { versionId, contentHash } } },
  )
}
