import { BUILT_IN_RULESETS, RECOMMENDED_NAME, compileRuleset } from '../../packages/domain/src/index.ts'
import type { CompiledRuleset } from '../../packages/domain/src/index.ts'
import { createPatternEngine } from '../../packages/adapters-openspec/src/standards/pattern-engine.ts'

/** The default rule set, ready to use. */
export const recommended: CompiledRuleset = compileRuleset(
  BUILT_IN_RULESETS.get(RECOMMENDED_NAME) ?? { name: RECOMMENDED_NAME },
  () => undefined,
  createPatternEngine({ deadlineMs: 200 }),
)._unsafeUnwrap()
