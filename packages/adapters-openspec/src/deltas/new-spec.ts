import { readMainSpec } from '../conformance/spec/main-spec.ts'
import { PLACEHOLDER_PREFIX, PLACEHOLDER_SUFFIX } from '../conformance/spec/placeholder-purpose.ts'
import { MIN_PURPOSE_LENGTH } from '../conformance/spec/spec-messages.ts'

/** The text a new capability starts from, with its Purpose from the delta where that can be read back. */
export const startNewSpec = (
  capability: string,
  change: string,
  purpose: string | undefined,
): { readonly text: string; readonly warnings: readonly string[] } => {
  const placeholder = skeleton(capability, `${PLACEHOLDER_PREFIX}${change}${PLACEHOLDER_SUFFIX}`)
  if (purpose === undefined) return { text: placeholder, warnings: [] }
  const text = skeleton(capability, purpose)
  const overview = readableOverview(text)
  if (overview === undefined) {
    const reason = 'it would leave the new spec unreadable'
    return {
      text: placeholder,
      warnings: [`${capability} - delta Purpose ignored (${reason}); wrote the placeholder Purpose instead.`],
    }
  }
  if (overview.length >= MIN_PURPOSE_LENGTH) return { text, warnings: [] }
  const brief = `carried Purpose is under ${MIN_PURPOSE_LENGTH} characters`
  return { text, warnings: [`${capability} - ${brief}; openspec validate --strict reports it as too brief.`] }
}

const skeleton = (capability: string, purpose: string): string =>
  `# ${capability} Specification\n\n## Purpose\n${purpose}\n\n## Requirements\n`

const readableOverview = (text: string): string | undefined => {
  if (text.includes('<!--')) return undefined
  const spec = readMainSpec(text)
  const outline = spec.outline()
  return spec.structureIssues().length > 0 || typeof outline === 'string' ? undefined : outline.overview
}
