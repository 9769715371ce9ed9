import type { DocumentIncomplete } from '@nos/domain'
import type { ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import type { NotionClient } from '../client/notion-client.ts'
import type { NotionFailure } from '../client/notion-call.ts'
import { dialectV1 } from '../codec/dialect-v1.ts'
import { readMarkdown } from './read-markdown.ts'

const Titled = v.object({ properties: v.record(v.string(), v.unknown()) })
const Title = v.object({ type: v.literal('title'), title: v.array(v.object({ plain_text: v.string() })) })

/** Any page that is shared with the connection, wherever it stands: its title and its text as Markdown. */
export const readFreePage = (
  client: NotionClient,
  ref: string,
): ResultAsync<{ readonly title: string; readonly text: string }, NotionFailure | DocumentIncomplete> =>
  client
    .send({ method: 'get', path: `pages/${ref}`, effect: 'read', ref, answer: Titled })
    .map(({ properties }) => titleIn(properties))
    .andThen((title) =>
      readMarkdown({ client }, ref).map((markdown) => {
        const { body } = dialectV1.decode(markdown, null, title)
        return { title, text: body.startsWith(`# ${title}\n`) ? body.slice(title.length + 3) : body }
      }),
    )

const titleIn = (properties: Readonly<Record<string, unknown>>): string => {
  for (const property of Object.values(properties)) {
    const read = v.safeParse(Title, property)
    if (read.success)
      return (
        read.output.title
          .map(({ plain_text }) => plain_text)
          .join('')
          .trim() || 'Untitled'
      )
  }
  return 'Untitled'
}
