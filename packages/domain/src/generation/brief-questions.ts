/** A question that has to be answered before anything can be written, and the field of the brief it belongs to. */
export interface BriefQuestion {
  readonly field: 'overview' | 'goals' | 'constraints'
  readonly question: string
}

/** What to ask of somebody who gave no word or a single one; nothing when there is something to start from. */
export const questionsAbout = (overview: string): readonly BriefQuestion[] =>
  countWords(overview) > 1 ? [] : [{ field: 'overview', question: opening(overview) }, ...QUESTIONS]

const QUESTIONS: readonly BriefQuestion[] = [
  { field: 'overview', question: 'Who uses it, and what can they do with it that they cannot do now?' },
  { field: 'goals', question: 'What has to be true when it works? Give each goal in a sentence of its own.' },
  {
    field: 'constraints',
    question: 'What must it never do, and which rules, limits or systems does it have to respect?',
  },
]

const opening = (overview: string): string =>
  overview.trim() === ''
    ? 'What is to be specified? Describe it in a sentence or two.'
    : `What is meant by “${[...overview.trim()].slice(0, 60).join('')}”? Describe it in a sentence or two.`

/** Also in languages that set no space between words. */
const countWords = (text: string): number => {
  let words = 0
  for (const { isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text.slice(0, 2000)))
    if (isWordLike === true) words += 1
  return words
}
