import type { SurveyedSpec } from './survey.ts'

/** How often a rule fires on the main specifications of one corpus. */
export interface Hits {
  readonly findings: number
  /** Requirements with at least one finding of the rule, in itself or its scenarios. */
  readonly requirements: number
}

/** Hits per rule and corpus; the key is `rule corpus`. */
export const hitsPerRule = (specs: readonly SurveyedSpec[]): ReadonlyMap<string, Hits> => {
  const findings = new Map<string, number>()
  const owners = new Map<string, Set<string>>()
  for (const { corpus, file, document, findings: found } of specs.filter((spec) => spec.capability !== null)) {
    const requirementOf = new Map(
      document.nodes.map((node) => [
        node.key,
        node.kind === 'scenario' ? node.requirement : node.kind === 'requirement' ? node.key : null,
      ]),
    )
    for (const { rule, path } of found) {
      const key = `${rule} ${corpus}`
      findings.set(key, (findings.get(key) ?? 0) + 1)
      const owner = requirementOf.get(path)
      if (owner) owners.set(key, (owners.get(key) ?? new Set()).add(`${file} ${owner}`))
    }
  }
  return new Map(
    [...findings].map(([key, count]) => [key, { findings: count, requirements: owners.get(key)?.size ?? 0 }]),
  )
}

export const requirementCount = (specs: readonly SurveyedSpec[], corpus: string): number =>
  specs
    .filter((spec) => spec.corpus === corpus && spec.capability !== null)
    .reduce((sum, { document }) => sum + document.nodes.filter((node) => node.kind === 'requirement').length, 0)
