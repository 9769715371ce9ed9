import { answer, type Answer, type Call } from '../api/call.ts'
import { writePage } from '../answers/write-page.ts'

/** A page as this token may see it; without the read capability only its id. */
export const pageAnswer = (call: Call, id: string, committed?: Answer['committed']): Answer => {
  const page = call.context.world.pages.get(id)
  if (page === undefined || !call.token.capabilities.includes('read')) return answer({ object: 'page', id }, committed)
  return answer(writePage(call.context.world, page, call.version, propertyFilter(call)), committed)
}

/** `filter_properties` of the query string, in either spelling. */
export const propertyFilter = (call: Call): readonly string[] => [
  ...call.query.getAll('filter_properties'),
  ...call.query.getAll('filter_properties[]'),
]
