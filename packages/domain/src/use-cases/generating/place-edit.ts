import { err, ok, type Result } from 'neverthrow'
import type { ProposedEdit } from '../../ports/specification-generator.ts'

/** The text after the edit and where its words stood, or why it does not apply. */
export const placeEdit = (
  body: string,
  edit: Pick<ProposedEdit, 'before' | 'after'>,
): Result<{ readonly body: string; readonly at: number }, string> => {
  const { before, after } = edit
  if (before.trim() === '') return err('it names no words')
  if (before === after) return err('it changes nothing')
  const at = body.indexOf(before)
  if (at === -1) return err('the words that it changes are not in the text')
  if (body.includes(before, at + 1)) return err('the words that it changes stand in the text more than once')
  if (/<[A-Za-z/!?]/.test(after) && !/<[A-Za-z/!?]/.test(before)) return err('it adds HTML')
  return ok({ body: body.slice(0, at) + after + body.slice(at + before.length), at })
}
