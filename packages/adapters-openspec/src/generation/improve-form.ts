import type { EditingTask, ModelRemark, ProposedEdit } from '@nos/domain'
import * as v from 'valibot'
import { addressesIn, withoutLinks } from './without-links.ts'

const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest))

export const EditForm = v.object({
  edits: v.pipe(
    v.array(v.object({ before: text(20_000), after: text(20_000), rationale: text(1000), rule: text(100) })),
    v.maxLength(40),
  ),
})

export const ReviewForm = v.object({
  remarks: v.pipe(v.array(v.object({ quote: text(5000), message: text(1000), hint: text(1000) })), v.maxLength(40)),
})

/** The edits without links that the text and the goals do not have. */
export const editsOf = (
  { edits }: v.InferOutput<typeof EditForm>,
  { body, goals }: EditingTask,
): readonly ProposedEdit[] => {
  const allowed = addressesIn([body, ...goals])
  return edits.map(({ before, after, rationale, rule }) => ({
    before,
    after: withoutLinks(after, allowed),
    rationale: withoutLinks(rationale, allowed),
    rule: rule === '' ? null : rule,
  }))
}

export const remarksOf = ({ remarks }: v.InferOutput<typeof ReviewForm>, body: string): readonly ModelRemark[] => {
  const allowed = addressesIn([body])
  return remarks.map(({ quote, message, hint }) => ({
    quote,
    message: withoutLinks(message, allowed),
    hint: withoutLinks(hint, allowed),
  }))
}
