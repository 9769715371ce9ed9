import type { StepKind } from '../reading/spec-reading.ts'

/** The words a scenario's steps begin with, lower-case, in every known language (the dialects of Gherkin). */
export const STEP_WORDS: ReadonlyMap<string, StepKind> = new Map(
  (
    [
      ['given', 'given angenommen gegeben|sei étant|donné soit dado dada дано допустим 假设 假如 前提'],
      ['when', 'when wenn quand lorsque cuando quando когда если 当 もし'],
      ['then', 'then dann alors entonces então então тогда то 那么 则 ならば'],
      ['and', 'and und et y e и 并且 而且 同时 かつ'],
      ['but', 'but aber mais pero mas но 但是 但し'],
    ] satisfies [StepKind, string][]
  ).flatMap(([kind, words]) => words.split(' ').map((word) => [word.replace('|', ' '), kind] as const)),
)
