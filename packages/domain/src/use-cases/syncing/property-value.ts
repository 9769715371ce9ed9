import { err, ok, type Result } from 'neverthrow'
import { isPriority } from '../../specification/priority.ts'
import { isReviewStatus, type ReviewStatus } from '../../specification/review-status.ts'
import { isSpecType } from '../../specification/spec-type.ts'
import type { SpecificationContent } from '../../specification/specification-content.ts'
import type { InvalidContent } from '../failure.ts'
import { checkContent } from '../specifications/check-content.ts'

/** The content with one property set from its text, as a conflict shows it. */
export const withProperty = (
  content: SpecificationContent,
  field: string,
  text: string,
  withTitle: (body: string, from: string, to: string) => string,
): Result<SpecificationContent, InvalidContent> => {
  switch (field) {
    case 'title':
      return checkContent({ title: text }).map(({ title = text }) => ({
        ...content,
        title,
        body: withTitle(content.body, content.title, title),
      }))
    case 'capability':
      return checkContent({ capability: text }).map(({ capability = content.capability }) => ({
        ...content,
        capability,
      }))
    case 'tags':
      return checkContent({ tags: text === '' ? [] : text.split(',') }).map(({ tags = [] }) => ({ ...content, tags }))
    case 'specType':
      return isSpecType(text) ? ok({ ...content, specType: text }) : invalid(field, text)
    case 'priority':
      return isPriority(text) ? ok({ ...content, priority: text }) : invalid(field, text)
    default:
      return ok(content)
  }
}

export const withStatus = (text: string): Result<ReviewStatus, InvalidContent> =>
  isReviewStatus(text) ? ok(text) : invalid('status', text)

const invalid = (field: string, text: string): Result<never, InvalidContent> =>
  err({ kind: 'InvalidContent', errors: [{ path: 'text', message: `"${text}" is no ${field} there is.` }] })
