import type { SpecDocument } from '../document/spec-document.ts'
import type { Finding } from './finding.ts'
import { readDocument } from './reading/read-document.ts'
import type { SpecReading } from './reading/spec-reading.ts'
import type { SpecContext } from './rule-context.ts'
import type { ActiveRule, CompiledRuleset } from './rulesets/compiled-ruleset.ts'

/**
 * What the rule set has to say about a document, in the order of the text. Work and memory are linear in the text: a rule that
 * has found `MOST_PER_RULE` places is not asked for more.
 */
export const validateDocument = (
  document: SpecDocument,
  ruleset: CompiledRuleset,
  context: SpecContext,
): readonly Finding[] => {
  const spec = readDocument(document, ruleset.languages)
  return [...ruleset.rulesFor(context.specType).values()]
    .flatMap((active) => findingsOf(active, spec, ruleset, context))
    .toSorted((left, right) => left.words.start - right.words.start || left.words.end - right.words.end)
}

/** The most findings of one rule in one document. */
export const MOST_PER_RULE: number = 500

const findingsOf = (
  { rule, severity, params }: ActiveRule,
  spec: SpecReading,
  { glossary }: CompiledRuleset,
  context: SpecContext,
): readonly Finding[] => {
  const findings: Finding[] = []
  for (const { node, start, end, message, hint, fix } of rule.check(spec, {
    ...context,
    params,
    glossary,
    languages: rule.languages,
  })) {
    findings.push({
      rule: rule.id,
      severity,
      message,
      path: node?.node.key ?? 'document',
      line: spec.lineAt(start),
      words: { text: spec.text.slice(start, Math.min(end, start + MOST_WORDS)).toWellFormed(), start, end },
      hint,
      ...(fix ? { fix } : {}),
    })
    if (findings.length >= MOST_PER_RULE) break
  }
  return findings
}

/** A finding carries at most this much of the text, in UTF-16 units. */
const MOST_WORDS = 500
