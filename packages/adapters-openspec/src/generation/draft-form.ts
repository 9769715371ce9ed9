import type { SpecificationBrief, SpecificationDraft } from '@nos/domain'
import * as v from 'valibot'
import { addressesIn, withoutLinks } from './without-links.ts'

const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest))
const list = (most: number, longest: number) => v.pipe(v.array(text(longest)), v.maxLength(most))

/** The form a drafted specification is asked in. Its limits are kept by the reader. */
export const DraftForm = v.object({
  title: text(300),
  purpose: text(5000),
  requirements: v.pipe(
    v.array(
      v.object({
        name: text(300),
        statement: text(5000),
        traces_to: list(20, 60),
        scenarios: v.pipe(
          v.array(v.object({ name: text(300), given: list(10, 1000), when: list(10, 1000), outcome: list(10, 1000) })),
          v.maxLength(20),
        ),
      }),
    ),
    v.maxLength(60),
  ),
  sections: v.pipe(
    v.array(v.object({ title: text(200), text: text(10_000), points: list(50, 2000) })),
    v.maxLength(12),
  ),
  assumptions: list(30, 1000),
  open_questions: list(30, 1000),
})

export type FilledDraft = v.InferOutput<typeof DraftForm>

/** The draft in a filled form, without links of the model's own. */
export const draftOf = (
  filled: FilledDraft,
  { overview, goals, constraints }: SpecificationBrief,
): SpecificationDraft => {
  const allowed = addressesIn([overview, ...goals, ...constraints])
  const clean = (words: string): string => withoutLinks(words, allowed)
  const all = (texts: readonly string[]): readonly string[] => texts.map(clean)
  return {
    title: clean(filled.title),
    purpose: clean(filled.purpose),
    requirements: filled.requirements.map(({ name, statement, traces_to, scenarios }) => ({
      name: clean(name),
      text: clean(statement),
      traces: traces_to.map((trace) => trace.trim().toLowerCase()),
      scenarios: scenarios.map((scenario) => ({
        name: clean(scenario.name),
        given: all(scenario.given),
        when: all(scenario.when),
        outcome: all(scenario.outcome),
      })),
    })),
    sections: filled.sections.map(({ title, text: words, points }) => ({
      title: clean(title),
      text: clean(words),
      points: all(points),
    })),
    assumptions: all(filled.assumptions),
    openQuestions: all(filled.open_questions),
  }
}

/** The form as it was filled, to go back with. */
export const filledFrom = (draft: SpecificationDraft): FilledDraft => ({
  title: draft.title,
  purpose: draft.purpose,
  requirements: draft.requirements.map(({ name, text: statement, traces, scenarios }) => ({
    name,
    statement,
    traces_to: [...traces],
    scenarios: scenarios.map(({ name: scenario, given, when, outcome }) => ({
      name: scenario,
      given: [...given],
      when: [...when],
      outcome: [...outcome],
    })),
  })),
  sections: draft.sections.map(({ title, text: words, points }) => ({ title, text: words, points: [...points] })),
  assumptions: [...draft.assumptions],
  open_questions: [...draft.openQuestions],
})
