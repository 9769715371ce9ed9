import type { DocumentFormat, NodeConflict } from '@nos/domain'
import { hasMarkers } from './conflict-markers.ts'
import { mergeItem } from './merge-item.ts'
import type { Item, ItemState, Texts } from './item.ts'
import { isChanged, isEqual, pairChanges, type SideChange } from './pair-changes.ts'
import type { Pair } from './pairing.ts'
import { hashText } from './hash-text.ts'
import { WHOLE, wholeConflict } from './whole-conflict.ts'

/** What stands with one pair. Texts that are missing where they would be needed make a conflict, never a guess. */
export const planItem = (pair: Pair, texts: Texts, format: DocumentFormat): Item => {
  const { lock, remote, file } = pair
  const end = (state: ItemState, note: string, rest: Partial<Item> = {}): Item => ({
    pair,
    capability: file?.capability ?? remote?.capability ?? lock?.capability ?? '',
    state,
    side: null,
    agreed: null,
    draft: null,
    texts,
    conflicts: [],
    note,
    ...rest,
  })
  if (remote === null)
    return end('added', 'new here; nos push creates it', {
      side: 'local',
      agreed: file && { capability: file.capability, body: file.text },
    })
  if (remote.archived) return planArchived(pair, texts, end)
  if (file === null) return planMissing(pair, texts, end)
  if (hasMarkers(file.text))
    return end('conflict', 'the file still has conflict markers', { conflicts: markedConflicts(pair) })
  if (isEqual(pair)) return end('unchanged', 'equal')
  const changes = pairChanges(pair)
  if (changes === null && isAnswered(pair))
    return end('local', 'the file is the answer to a conflict', {
      agreed: { capability: file.capability, body: file.text },
    })
  if (changes === null)
    return end('conflict', 'the file and the service differ, and they never agreed on a text', {
      conflicts: [wholeConflict(format, texts)],
    })
  if (!isChanged(changes.ours))
    return end('local', changedNote(changes.theirs, 'here', `moved here from ${lock?.capability ?? ''}`), {
      agreed: { capability: file.capability, body: file.text },
    })
  if (!isChanged(changes.theirs))
    return end('remote', changedNote(changes.ours, 'on the service', `moved on the service to ${remote.capability}`), {
      agreed: texts.ours === null ? null : { capability: remote.capability, body: texts.ours },
    })
  const { conflicts, agreed, draft } = mergeItem(pair, texts, changes, format)
  return agreed === null
    ? end('conflict', conflictNote(conflicts.map(({ name }) => name)), { conflicts, draft })
    : end('both', 'changed on both sides, in different places', { agreed })
}

type End = (state: ItemState, note: string, rest?: Partial<Item>) => Item

const planArchived = ({ lock, file }: Pair, texts: Texts, end: End): Item => {
  if (file === null || lock === null) return end('unchanged', 'gone on both sides')
  if (lock.restore === true)
    return end('local', 'archived on the service; nos push restores it with this text', {
      agreed: { capability: file.capability, body: file.text },
    })
  const untouched = lock.base?.contentHash === hashText(file.text) && lock.capability === file.capability
  return untouched
    ? end('deleted', 'archived on the service; nos pull removes the file', { side: 'remote' })
    : end('conflict', 'archived on the service and edited here', {
        side: 'remote',
        conflicts: [
          {
            kind: 'property',
            key: 'archived',
            name: 'archived',
            base: { text: texts.base ?? '' },
            ours: { text: '' },
            theirs: { text: file.text },
          },
        ],
      })
}

const planMissing = ({ lock, remote }: Pair, texts: Texts, end: End): Item => {
  if (remote === null) return end('unchanged', 'gone on both sides')
  const agreed = texts.ours === null ? null : { capability: remote.capability, body: texts.ours }
  if (lock === null || lock.base === null)
    return end('added', 'new on the service; nos pull writes it', { side: 'remote', agreed })
  const untouched = lock.base.contentHash === remote.contentHash && lock.capability === remote.capability
  return untouched
    ? end('deleted', 'deleted here; nos push --delete archives it', { side: 'local' })
    : end('conflict', 'deleted here and changed on the service', {
        side: 'local',
        conflicts: [
          {
            kind: 'property',
            key: 'deleted',
            name: 'deleted',
            base: { text: texts.base ?? '' },
            ours: { text: texts.ours ?? '' },
            theirs: { text: '' },
          },
        ],
      })
}

/** A person who saw that the two texts never agreed has edited the file since, and the service is as they saw it. */
const isAnswered = ({ lock, remote, file }: Pair): boolean =>
  (lock?.conflict?.nodes ?? []).some(
    ({ key, ours, theirs }) =>
      key === WHOLE && ours === remote?.contentHash && file !== null && theirs !== hashText(file.text),
  )

/** The file holds both texts of each; the lock file remembers which they were. */
const markedConflicts = ({ lock }: Pair): readonly NodeConflict[] =>
  (lock?.conflict?.nodes ?? []).map(({ kind, key, name }) => ({
    kind: kind === 'requirement' ? 'requirement' : 'section',
    key,
    name,
    base: { text: '' },
    ours: { text: '' },
    theirs: { text: '' },
  }))

const changedNote = ({ body, capability }: SideChange, where: string, moved: string): string =>
  capability ? (body ? `${moved}, and changed` : moved) : `changed ${where}`

const conflictNote = (names: readonly string[]): string =>
  `both sides changed ${names.map((name) => `"${name}"`).join(', ')}`
