import { BUILT_IN_RULESETS, RECOMMENDED_NAME } from '../../packages/domain/src/index.ts'
import { measureSpecification } from '../../packages/domain/src/use-cases/index.ts'
import { createMeasuringTools } from '../../packages/cli/src/measuring/measuring-tools.ts'

/** What the service does with one text: OpenSpec's rules, the recommended standards, and the score. */
export const createStandardsMeasure = (): ((text: string) => void) => {
  const tools = createMeasuringTools()
  const ruleset = BUILT_IN_RULESETS.get(RECOMMENDED_NAME)
  if (ruleset === undefined) throw new Error('The recommended rule set is there.')
  return (body) => {
    const context = { specType: 'Feature', capabilities: null, properties: null } as const
    const request = { capability: 'bench', body, ruleset, others: [], context, waivers: [], now: new Date() }
    measureSpecification(tools, request, () => false)
  }
}
