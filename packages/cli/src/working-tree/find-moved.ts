import type { SpecText } from '@nos/adapters-openspec'
import { hashText } from './hash-text.ts'
import { lineSimilarity } from './line-similarity.ts'
import type { FindMoved } from './pair-specifications.ts'

const ALIKE = 0.6

/**
 * Finds the files that were moved: a stray file with the very text that both sides last agreed on, else the one that
 * shares most of its lines with it. `bases` gives the agreed texts by id, as far as they are known.
 */
export const findMoved =
  (bases: ReadonlyMap<string, string>): FindMoved =>
  (vanished, strays) => {
    const found = new Map<string, SpecText>()
    const free = new Set(strays)
    const take = (id: string, file: SpecText): void => {
      found.set(id, file)
      free.delete(file)
    }
    const byHash = Map.groupBy(strays, ({ text }) => hashText(text))
    for (const { id, lock } of vanished) {
      const same = lock.base === null ? undefined : byHash.get(lock.base.contentHash)?.find((file) => free.has(file))
      if (same !== undefined) take(id, same)
    }
    const ranked = vanished
      .flatMap(({ id }) => {
        const base = found.has(id) ? undefined : bases.get(id)
        return base === undefined ? [] : [...free].map((file) => ({ id, file, alike: lineSimilarity(base, file.text) }))
      })
      .filter(({ alike }) => alike >= ALIKE)
      .toSorted((one, other) => other.alike - one.alike)
    for (const { id, file } of ranked) if (!found.has(id) && free.has(file)) take(id, file)
    return found
  }
