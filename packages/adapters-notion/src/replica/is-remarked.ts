import { remarkMark } from '@nos/domain'
import type { ResultAsync } from 'neverthrow'
import type { NotionFailure } from '../client/notion-call.ts'
import { commentListAnswer, wordsOf } from '../discussions/comment-answers.ts'
import { everyPage } from '../discussions/every-page.ts'
import type { NotionContext } from './notion-context.ts'

/** Whether an unresolved comment of the page bears the mark. */
export const isRemarked = ({ client }: NotionContext, ref: string, id: string): ResultAsync<boolean, NotionFailure> =>
  everyPage(client, 'comments', { block_id: ref }, ref, commentListAnswer).map((comments) =>
    comments.some(({ rich_text: runs }) => wordsOf(runs).includes(remarkMark(id))),
  )
