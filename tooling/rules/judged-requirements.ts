import type { Label } from './labelled-sample.ts'

/** How many requirements the sample has judged something in, a scenario counting for its requirement. */
export const judgedRequirements = (labels: readonly Label[]): number =>
  new Set(
    labels.flatMap(({ corpus, file, node }) => {
      const name = /^requirement:(.*)$/s.exec(node)?.[1] ?? /^scenario:([^/]*)/.exec(node)?.[1]
      return name === undefined ? [] : [`${corpus} ${file} ${name}`]
    }),
  ).size
