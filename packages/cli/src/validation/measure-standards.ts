import { resolve } from 'node:path'
import { createDocumentFormat } from '@nos/adapters-openspec'
import { scoreReport, validateDocument, type CompiledRuleset } from '@nos/domain'
import type { Result } from 'neverthrow'
import type { CommandFailure } from '../command-failure.ts'
import type { FindingReport, JudgedItem } from './finding-report.ts'
import { loadRuleset } from './load-ruleset.ts'
import { readTextFile } from './read-text-file.ts'

/** The report with every main specification measured against a rule set: a file, or the name of a built-in one. */
export const measureStandards = (
  report: FindingReport,
  directory: string,
  rules: string,
): Result<FindingReport, CommandFailure> =>
  loadRuleset(directory, rules).map((ruleset) => {
    const capabilities = report.items.flatMap(({ type, id }) => (type === 'spec' ? [id] : []))
    return {
      ...report,
      items: report.items.map((item) =>
        item.type === 'spec' ? measure(item, ruleset, { directory, capabilities }) : item,
      ),
    }
  })

const measure = (
  item: JudgedItem,
  ruleset: CompiledRuleset,
  { directory, capabilities }: { readonly directory: string; readonly capabilities: readonly string[] },
): JudgedItem => {
  const text = readTextFile(resolve(directory, item.file))
  if (text === undefined) return item
  const specType = 'Feature'
  const document = createDocumentFormat().parse(text)
  const findings = validateDocument(document, ruleset, {
    specType,
    capabilities: capabilities.length > 1 ? capabilities : null,
    properties: null,
  })
  const issues = item.issues.map(({ issue }) => issue)
  const conformance = { valid: !issues.some(({ level }) => level === 'ERROR'), issues }
  return {
    ...item,
    text,
    standards: scoreReport({ document, specType, findings, conformance, ruleset, waivers: [], now: new Date() }),
  }
}
