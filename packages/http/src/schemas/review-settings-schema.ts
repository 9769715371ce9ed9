import { LEVELS, ROLES, SPEC_TYPES } from '@nos/domain'
import * as v from 'valibot'
import { Moment } from '../routes/waiver-input.ts'

const days = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3660)))
const short = (longest: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(longest))

const fields = {
  required_reviewers: v.pipe(v.array(short(255)), v.maxLength(20)),
  least_approvals: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)),
  known_reviewers_only: v.boolean(),
  decider_role: v.picklist(['reviewer', 'admin']),
  publisher_role: v.picklist(['reviewer', 'admin']),
  least_level: v.picklist(LEVELS),
  approvals_expire_after_days: days,
  due_after_days: days,
  remind_before_hours: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8784))),
  freeze: v.nullable(v.strictObject({ from: Moment, until: v.nullable(Moment), reason: short(500) })),
  trust_notion_email: v.boolean(),
  tell_in_notion: v.boolean(),
}

/** Only what is different from the defaults. */
export const PolicyPartSchema = v.partial(v.strictObject(fields))

const types = v.strictObject(
  Object.fromEntries(SPEC_TYPES.map((type) => [type, v.optional(PolicyPartSchema)])) as Record<
    (typeof SPEC_TYPES)[number],
    v.OptionalSchema<typeof PolicyPartSchema, undefined>
  >,
)

export const ReviewPolicyInputSchema = v.strictObject({
  general: v.optional(PolicyPartSchema, {}),
  spec_types: v.optional(types, {}),
})

export const ReviewPolicySchema = v.strictObject({
  general: PolicyPartSchema,
  spec_types: types,
  defaults: v.strictObject(fields),
})

export const PersonSchema = v.strictObject({
  subject: short(255),
  role: v.picklist(ROLES),
  name: v.optional(v.nullable(short(255)), null),
  email: v.optional(v.nullable(v.pipe(short(255), v.email('must be an e-mail address'))), null),
  notion_user_id: v.optional(
    v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-fA-F-]{32,36}$/, 'must be the id of a Notion user'))),
    null,
  ),
})

export const PeopleSchema = v.strictObject({ people: v.pipe(v.array(PersonSchema), v.maxLength(1000)) })
