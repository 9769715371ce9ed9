import { err, ok, type Result } from 'neverthrow'
import type { CommandFailure } from '../command-failure.ts'
import type { Texts } from './item.ts'
import { isChanged, isEqual, pairChanges } from './pair-changes.ts'
import type { Pair } from './pairing.ts'
import type { ServiceLibrary } from './service-library.ts'
import type { TextsWanted } from './survey.ts'

/** From here on one request for all texts is cheaper than one for each. */
const MANY = 20

/** Fetches the texts that the plans of these pairs need, and gives each pair's own. */
export const fetchTexts = async (
  library: ServiceLibrary,
  pairs: readonly Pair[],
  wanted: TextsWanted,
): Promise<Result<(pair: Pair) => Texts, CommandFailure>> => {
  const ours = await fetchOurs(
    library,
    pairs.filter((pair) => needsOurs(pair, wanted)),
  )
  if (ours.isErr()) return err(ours.error)
  const bases = new Map<string, string>()
  for (const pair of pairs) {
    const { id, lock } = pair
    if (id === null || lock === null || lock.base === null || !needsBase(pair)) continue
    const text = await library.versionText(id, lock.base.versionId)
    if (text.isErr()) return err(text.error)
    if (text.value !== null) bases.set(id, text.value)
  }
  return ok(({ id, file }) => ({
    base: bases.get(id ?? '') ?? null,
    ours: ours.value.get(id ?? '') ?? null,
    theirs: file?.text ?? null,
  }))
}

const needsOurs = (pair: Pair, wanted: TextsWanted): boolean => {
  const { remote, file, lock } = pair
  if (remote === null || remote.archived || isEqual(pair)) return false
  if (wanted === 'all') return true
  const changes = pairChanges(pair)
  if (changes !== null) return isChanged(changes.ours) && (wanted === 'incoming' || isChanged(changes.theirs))
  // There is no file, or no common past: new there, deleted here, or a conflict.
  return wanted === 'incoming' || file !== null || lock?.base?.contentHash !== remote.contentHash
}

const needsBase = (pair: Pair): boolean => {
  if (isEqual(pair)) return false
  const changes = pairChanges(pair)
  return changes !== null && changes.ours.body && changes.theirs.body && pair.remote?.archived === false
}

// A text that changed since it was listed is left out: its item is planned again in the next pass.
const fetchOurs = async (
  library: ServiceLibrary,
  pairs: readonly Pair[],
): Promise<Result<ReadonlyMap<string, string>, CommandFailure>> => {
  const versions = new Map(
    pairs.flatMap(({ remote }) => (remote === null ? [] : [[remote.id, remote.versionId] as const])),
  )
  const texts = new Map<string, string>()
  if (versions.size > MANY) {
    const all = await library.listTexts()
    if (all.isErr()) return err(all.error)
    for (const { id, versionId, body } of all.value) if (versions.get(id) === versionId) texts.set(id, body)
    return ok(texts)
  }
  for (const [id, versionId] of versions) {
    const text = await library.show(id)
    if (text.isErr()) return err(text.error)
    if (text.value?.versionId === versionId) texts.set(id, text.value.body)
  }
  return ok(texts)
}
