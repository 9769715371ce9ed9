import * as v from 'valibot'

const richText = v.array(v.looseObject({ plain_text: v.string() }))

/** What is read of a comment object. */
export const commentAnswer = v.looseObject({
  id: v.string(),
  discussion_id: v.string(),
  parent: v.looseObject({ type: v.string(), block_id: v.optional(v.string()) }),
  created_time: v.string(),
  created_by: v.looseObject({ id: v.string() }),
  rich_text: richText,
  display_name: v.nullish(v.looseObject({ resolved_name: v.nullish(v.string()) })),
})

export type CommentAnswer = v.InferOutput<typeof commentAnswer>

const listing = <Schema extends v.GenericSchema>(item: Schema) =>
  v.looseObject({ results: v.array(item), has_more: v.boolean(), next_cursor: v.nullable(v.string()) })

export const commentListAnswer = listing(commentAnswer)

export const blockAnswer = v.looseObject({ id: v.string(), type: v.string() })

export const blockListAnswer = listing(blockAnswer)

const content = v.looseObject({ rich_text: richText })

/** The words of a block of text; empty for one of another kind. */
export const wordsOfBlock = (block: v.InferOutput<typeof blockAnswer>): string => {
  const parsed = v.safeParse(content, block[block.type])
  return parsed.success ? wordsOf(parsed.output.rich_text) : ''
}

export const wordsOf = (runs: v.InferOutput<typeof richText>): string =>
  runs.map(({ plain_text }) => plain_text).join('')
