import { SORT_FIELDS, type SpecificationQuery } from '@nos/domain'
import type { SpecificationView } from '@nos/domain/use-cases'
import * as v from 'valibot'
import { SPECIFICATION_LIST_EXAMPLE } from '../examples/specification-example.ts'
import { itemText, specificationText } from '../representations/specification.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { inSlices } from '../routing/in-slices.ts'
import { PAGING } from '../routing/paging.ts'
import { jsonText } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { commaParted } from '../routing/text-pieces.ts'
import { isRealDate } from '../schemas/is-real-date.ts'
import { Priority, SpecType, Status } from '../schemas/scalars.ts'
import { SpecificationListSchema } from '../schemas/specification-schema.ts'

const SORTS = SORT_FIELDS.flatMap((field) => [field, `-${field}`] as const)

const Query = v.strictObject({
  ...PAGING,
  status: v.optional(v.array(Status)),
  spec_type: v.optional(v.array(SpecType)),
  priority: v.optional(v.array(Priority)),
  tag: v.optional(v.array(v.pipe(v.string(), v.maxLength(100)))),
  q: v.optional(v.pipe(v.string(), v.maxLength(500, 'must be at most 500 characters'))),
  updated_since: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/,
        'must be a date or a timestamp with an offset',
      ),
      v.check(isRealDate, 'must be a real date'),
    ),
  ),
  sort: v.optional(v.picklist(SORTS), '-updated_at'),
  archived: v.optional(v.picklist(['only', 'all'])),
  include: v.optional(v.array(v.picklist(['body']))),
})

export const listSpecifications: Route = defineRoute({
  method: 'GET',
  path: '/specifications',
  access: 'viewer',
  operationId: 'listSpecifications',
  tag: 'Specifications',
  summary: 'List specifications',
  description:
    'Filters are joined by and; the values of one filter by or, except tags: all of them. Lists may be repeated or comma separated.',
  query: Query,
  answers: [jsonAnswer(200, 'One page.', SpecificationListSchema, SPECIFICATION_LIST_EXAMPLE)],
  failures: ['InvalidCursor', 'StorageUnavailable'],
  handle: ({ useCases, format }, { principal, query }) => {
    const textOf = query.include?.includes('body') === true ? specificationText : itemText
    return useCases.listSpecifications(queryOf(query, principal.workspaceId)).map(async ({ items, nextCursor }) => {
      const texts = await inSlices(items, bodyLength, (view) => textOf(view, format))
      return jsonText(200, ['{"items":[', ...commaParted(texts), `],"next_cursor":${JSON.stringify(nextCursor)}}`])
    })
  },
})

const bodyLength = ({ specification }: SpecificationView): number => specification.head.content.body.length

const queryOf = (
  query: v.InferOutput<typeof Query>,
  workspaceId: SpecificationQuery['workspaceId'],
): SpecificationQuery => ({
  workspaceId,
  archived: query.archived ?? 'no',
  ...(query.status === undefined ? {} : { status: query.status }),
  ...(query.spec_type === undefined ? {} : { specType: query.spec_type }),
  ...(query.priority === undefined ? {} : { priority: query.priority }),
  ...(query.tag === undefined ? {} : { tags: query.tag }),
  ...(query.q === undefined || query.q.trim() === '' ? {} : { text: query.q }),
  ...(query.updated_since === undefined ? {} : { updatedSince: new Date(query.updated_since) }),
  sort: { field: sortField(query.sort), descending: query.sort.startsWith('-') },
  limit: query.limit,
  cursor: query.cursor ?? null,
})

const sortField = (sort: string): SpecificationQuery['sort']['field'] =>
  SORT_FIELDS.find((field) => sort.endsWith(field)) ?? 'updated_at'
