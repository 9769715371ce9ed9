import type { Label } from './labelled-sample.ts'
import type { SurveyedSpec } from './survey.ts'

/** How often a rule was right in the labelled sample. Only labels whose finding is still reported count. */
export interface Precision {
  readonly correct: number
  readonly wrong: number
  /** Labels whose finding is no longer reported: the rule has been tuned since. */
  readonly gone: { readonly correct: number; readonly wrong: number }
}

export const precisionPerRule = (
  specs: readonly SurveyedSpec[],
  labels: readonly Label[],
): ReadonlyMap<string, Precision> => {
  const reported = new Set(
    specs.flatMap(({ corpus, file, findings }) =>
      findings.map(({ rule, words }) => `${corpus} ${file} ${words.start} ${rule}`),
    ),
  )
  const result = new Map<string, Precision>()
  for (const { corpus, file, offset, rule, correct } of labels) {
    const known = result.get(rule) ?? { correct: 0, wrong: 0, gone: { correct: 0, wrong: 0 } }
    const kind = correct ? 'correct' : 'wrong'
    const present = reported.has(`${corpus} ${file} ${offset} ${rule}`)
    result.set(
      rule,
      present
        ? { ...known, [kind]: known[kind] + 1 }
        : { ...known, gone: { ...known.gone, [kind]: known.gone[kind] + 1 } },
    )
  }
  return result
}
