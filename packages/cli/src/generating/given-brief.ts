/** What a request to generate is made from, found in a text that somebody wrote before. */
export interface GivenBrief {
  readonly title: string
  readonly overview: string
  readonly goals: readonly string[]
  readonly constraints: readonly string[]
}

const GOALS =
  /\b(?:goals?|objectives?|requirements?|what changes|acceptance)\b|ziele|anforderungen|objectifs|objetivos|目标|目標|цели/i
const CONSTRAINTS =
  /\b(?:constraints?|limits?|limitations|non-goals|out of scope)\b|rahmenbedingungen|einschränkungen|contraintes|restricciones|约束|制約|ограничения/i

/** The bullets under headings that name goals or constraints are those; everything else is the overview. */
export const briefFromText = (title: string, text: string): GivenBrief => {
  const goals: string[] = []
  const constraints: string[] = []
  const overview: string[] = []
  let into = overview
  for (const line of text.split(/\r\n|\n|\r/)) {
    const heading = /^#{1,6}\s+(.*?)\s*#*\s*$/.exec(line)?.[1]
    if (heading !== undefined) {
      into = CONSTRAINTS.test(heading) ? constraints : GOALS.test(heading) ? goals : overview
      continue
    }
    const point = /^\s*(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(.*)$/.exec(line)?.[1]
    const words = plain(point ?? line)
    if (into === overview) overview.push(words)
    else if (point !== undefined) into.push(words)
    else if (words !== '' && into.length > 0) into[into.length - 1] = `${into.at(-1) ?? ''} ${words}`
    else if (words !== '') into.push(words)
  }
  return {
    title,
    overview: overview
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    goals,
    constraints,
  }
}

/** Without marks for emphasis and without tags, which a page of free text has and a brief needs not. */
const plain = (text: string): string =>
  text
    .replace(/\*\*([^*]*)\*\*/g, '$1')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .trim()
