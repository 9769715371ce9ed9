import * as v from 'valibot'
import { COMMENT_EXAMPLE } from '../examples/comment-example.ts'
import { presentComment } from '../representations/comment.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { specificationIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { CommentSchema } from '../schemas/comment-schema.ts'
import { Uuid } from '../schemas/scalars.ts'

const Name = v.pipe(
  v.string(),
  v.minLength(1, 'must not be empty'),
  v.maxLength(1000, 'must be at most 1000 characters'),
)

const Body = v.strictObject({
  text: v.pipe(
    v.string(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(10_000, 'must be at most 10000 characters'),
  ),
  requirement: v.optional(v.nullable(Name)),
  scenario: v.optional(v.nullable(Name)),
  parent_id: v.optional(v.nullable(Uuid)),
})

export const addComment: Route = defineRoute({
  method: 'POST',
  path: '/specifications/:spec_id/comments',
  access: 'author',
  operationId: 'addComment',
  tag: 'Comments',
  summary: 'Comment on a specification, or answer a comment',
  description:
    'On the whole, or on the `requirement` (and `scenario`) of that name in the present text. With `parent_id` it joins the thread of that comment; a resolved thread is open again then. `@subject` mentions somebody.',
  body: {
    kind: 'json',
    required: true,
    schema: Body,
    example: {
      text: COMMENT_EXAMPLE.text,
      requirement: COMMENT_EXAMPLE.requirement,
      scenario: COMMENT_EXAMPLE.scenario,
    },
  },
  answers: [jsonAnswer(201, 'The comment.', CommentSchema, COMMENT_EXAMPLE)],
  failures: ['SpecificationNotFound', 'SpecificationArchived', 'InvalidContent', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, params, body }) =>
    specificationIdOf(params.spec_id)
      .asyncAndThen((id) =>
        useCases.addComment(caller, id, {
          text: body.text,
          ...(typeof body.requirement === 'string' ? { requirement: body.requirement } : {}),
          ...(typeof body.scenario === 'string' ? { scenario: body.scenario } : {}),
          ...(typeof body.parent_id === 'string' ? { parentId: body.parent_id.toLowerCase() } : {}),
        }),
      )
      .map((view) => json(201, presentComment(view))),
})
