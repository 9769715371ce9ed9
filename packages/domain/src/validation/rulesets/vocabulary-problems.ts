import { literalIndex } from '../lexicon/literal-index.ts'
import { isWords } from '../reading/is-words.ts'
import type { RulesetDefinition } from './ruleset-definition.ts'
import { rulesetProblem } from './ruleset-problem.ts'
import type { RulesetProblem } from './ruleset-problem.ts'

/** Preferred words that some rule of the chain refuses in turn: their fixes would never come to an end. */
export const vocabularyProblems = (chain: readonly RulesetDefinition[]): readonly RulesetProblem[] => {
  const checks = chain.flatMap(({ name, custom }) =>
    (custom ?? []).flatMap(({ check }, index) =>
      check.kind === 'vocabulary' ? [{ name, at: `custom/${index}/vocabulary`, check }] : [],
    ),
  )
  const refused = checks
    .flatMap(({ check }) => [...Object.keys(check.prefer), ...check.forbid])
    .map((word) => ({ word, isIn: finderOf(word.toLowerCase()) }))
  return checks.flatMap(({ name, at, check }) =>
    Object.entries(check.prefer).flatMap(([bad, good]) => {
      const again = refused.find(({ isIn }) => isIn(good))
      return again === undefined
        ? []
        : [
            rulesetProblem(
              name,
              `${at}/prefer/${bad}`,
              `“${good}” contains “${again.word}”, which is itself to be avoided.`,
            ),
          ]
    }),
  )
}

const finderOf = (word: string): ((text: string) => boolean) => {
  if (isWords(word)) return (text) => padded(text).includes(padded(word))
  const find = literalIndex([word])
  return (text) => find(text, 0).length > 0
}

/** Whole words only: `log in` is not part of `blog input`. */
const padded = (words: string): string =>
  ` ${words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}'’-]+/gu, ' ')
    .trim()} `
