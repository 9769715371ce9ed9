import type { MadeChange } from '@nos/domain/use-cases'
import type { InferOutput } from 'valibot'
import type { ChangeSchema } from '../schemas/change-schema.ts'
import { presentVersionItem } from './version.ts'

export const presentChange = ({ base, head, draft }: MadeChange): InferOutput<typeof ChangeSchema> => ({
  name: draft.name,
  base: presentVersionItem(base),
  head: presentVersionItem(head),
  files: { ...draft.files },
  not_expressible: draft.notExpressible.map(({ path, reason }) => ({ path, reason })),
})
