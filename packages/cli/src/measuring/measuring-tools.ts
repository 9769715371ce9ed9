import { createDocumentFormat, createPatternEngine, validateSpecText } from '@nos/adapters-openspec'
import type { Conformance } from '@nos/domain'
import { createRulesetCompiler, type MeasuringTools } from '@nos/domain/use-cases'

/** OpenSpec's rules, its format, and patterns that end in time: what a text is measured with. */
export const createMeasuringTools = (): MeasuringTools => ({
  format: createDocumentFormat(),
  conformance,
  compile: createRulesetCompiler(createPatternEngine({ deadlineMs: PATTERN_DEADLINE_MS })),
})

/** For all searches of one pattern in one text. */
const PATTERN_DEADLINE_MS = 500

const conformance: Conformance = (capability, body) => {
  const { valid, issues } = validateSpecText(capability, body, { strict: false })
  return { valid, validStrict: valid && !issues.some(({ level }) => level === 'WARNING'), issues }
}
