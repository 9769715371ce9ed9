import { invalid, type Checked } from '../outcome/checked.ts'
import type { Call } from './call.ts'

/** Whether a request wants its object in or out of the trash; `archived` is refused from 2026-03-11 on. */
export function* trashWish(
  call: Call,
  input: { in_trash?: boolean | undefined; archived?: boolean | undefined },
): Checked<boolean | undefined> {
  if (input.archived !== undefined && call.version === '2026-03-11') {
    return yield* invalid(
      `body failed validation: body.archived should be not present, instead was \`${input.archived}\`.`,
    )
  }
  return input.in_trash ?? input.archived
}
