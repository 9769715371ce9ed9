import { contentWords, similarity } from '../reading/similarity.ts'
import { wordsOf } from '../reading/words-of.ts'
import type { RequirementReading } from '../reading/spec-reading.ts'
import { defineRule } from '../rule.ts'
import type { Rule } from '../rule.ts'

export const nearDuplicateRequirement: Rule = defineRule({
  id: 'near-duplicate-requirement',
  title: 'Two requirements do not say nearly the same',
  category: 'consistency',
  severity: 'info',
  weight: 1,
  rationale: 'Where two requirements differ in a word or two, a reader cannot tell whether the difference was meant.',
  source: 'ISO/IEC/IEEE 29148:2018 5.2.6 (consistent); INCOSE Guide to Writing Requirements R30',
  languages: 'any',
  params: { similarity_percent: 90 },
  good: [
    {
      text: '### Requirement: A\n\nThe system SHALL open a session for each known user within 2 s.\n\n### Requirement: B\n\nThe log SHALL keep failed attempts for 30 days.',
    },
  ],
  bad: [
    {
      text: '### Requirement: A\n\nThe server SHALL write each failed login attempt of every known customer with time, address and name into the audit log file.\n\n### Requirement: B\n\nThe server SHALL write each failed login attempt of every known customer with time, address and name into the audit log.',
      words: ['B'],
    },
  ],
  *check(spec, { params }) {
    const buckets = new Map<string, Statement[]>()
    for (const requirement of spec.requirements) {
      const statement = {
        requirement,
        words: contentWords(requirement.passages.flatMap((passage) => passage.words)),
        text: requirement.node.source,
      }
      if (statement.words.size < 8) continue
      const candidates = signatures(statement.words).map((signature) => bucket(buckets, signature))
      const twin = candidates.flat().find((other) => isAlike(other, statement, params.similarity_percent))
      for (const candidate of candidates) if (candidate.length < MOST_PER_BUCKET) candidate.push(statement)
      if (!twin) continue
      yield {
        node: requirement,
        ...requirement.name,
        message: `“${requirement.node.name}” uses nearly the same words as “${twin.requirement.node.name}”.`,
        hint: 'Merge the two, or say what makes them different.',
      }
    }
  },
})

interface Statement {
  readonly requirement: RequirementReading
  readonly words: ReadonlySet<string>
  readonly text: string
}

/** Alike in the words, and also with the code among them that the words leave out; but no copy, which is another rule's. */
const isAlike = (left: Statement, right: Statement, percent: number): boolean =>
  similarity(left.words, right.words) * 100 >= percent &&
  bodyOf(left.text) !== bodyOf(right.text) &&
  similarity(contentWords(wordsOf(bodyOf(left.text), 0)), contentWords(wordsOf(bodyOf(right.text), 0))) * 100 >= percent

/** Keeps the comparison linear: a bucket that is full is full of the same text. */
const MOST_PER_BUCKET = 8
const BANDS = 6

/** MinHash: equal sets share all signatures, sets 90 % alike share one of six with near certainty, others hardly ever. */
const signatures = (words: ReadonlySet<string>): readonly string[] => {
  const least = Array.from({ length: BANDS * 2 }, () => 0xffffffff)
  for (const word of words) {
    const hash = hashOf(word)
    for (let index = 0; index < least.length; index += 1) {
      least[index] = Math.min(least[index] ?? 0, Math.imul(hash ^ (index * 0x9e3779b1), 0x85ebca6b + index * 2) >>> 0)
    }
  }
  return Array.from({ length: BANDS }, (_, band) => `${band} ${least[band * 2]} ${least[band * 2 + 1]}`)
}

const hashOf = (word: string): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < word.length; index += 1) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}

const bucket = (buckets: Map<string, Statement[]>, signature: string): Statement[] => {
  const present = buckets.get(signature)
  if (present) return present
  const made: Statement[] = []
  buckets.set(signature, made)
  return made
}

const bodyOf = (source: string): string =>
  source
    .slice(source.indexOf('\n'))
    .replace(/[*_\s]+/g, ' ')
    .trim()
    .toLowerCase()
