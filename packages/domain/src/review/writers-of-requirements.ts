import { requirementKey, touchedBy, type TouchedRequirement } from './touched-requirements.ts'

/** One version: who wrote it, and what it changed. */
export interface WritingStep {
  readonly writer: string
  readonly requirements: readonly TouchedRequirement[]
}

/** Who wrote in which requirement, by key; the versions oldest first. A renamed one keeps its writers. */
export const writersOfRequirements = (steps: readonly WritingStep[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const writers = new Map<string, Set<string>>()
  for (const { writer, requirements } of steps) {
    const before = new Map(writers)
    for (const change of requirements) {
      const earlier = touchedBy(change).flatMap((key) => [...(before.get(key) ?? [])])
      if (change.change !== 'moved') writers.set(requirementKey(change.name), new Set([...earlier, writer]))
    }
  }
  return writers
}
