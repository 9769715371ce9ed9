import { exampleDocument } from '../../packages/domain/src/index.ts'
import type { Rule, RuleExample } from '../../packages/domain/src/index.ts'

/** The page of one rule, as Markdown. */
export const rulePage = (rule: Rule): string =>
  [
    `# ${rule.title}`,
    `\`${rule.id}\` · ${rule.category} · ${rule.severity} · weight ${rule.weight} · ${rule.languages === 'any' ? 'any language' : rule.languages.join(', ')}`,
    rule.rationale,
    `Source: ${rule.source}.`,
    ...parameters(rule),
    '## Good',
    ...rule.good.map(example),
    '## Bad',
    ...rule.bad.map(bad),
  ].join('\n\n') + '\n'

const parameters = (rule: Rule): readonly string[] => {
  const entries = Object.entries(rule.params)
  if (entries.length === 0) return []
  return [
    '## Parameters',
    [
      '| parameter | default |',
      '|---|---|',
      ...entries.map(([name, value]) => `| \`${name}\` | ${JSON.stringify(value)} |`),
    ].join('\n'),
  ]
}

const bad = (shown: RuleExample): string => {
  const words = (shown.words ?? []).filter((text) => text.trim() !== '' && /[^\u200B]/.test(text))
  return words.length === 0
    ? example(shown)
    : `${example(shown)}\n\nFound: ${words.map((text) => `“${text.replaceAll('*', String.raw`\*`)}”`).join(', ')}.`
}

const example = ({ text, glossary, capabilities, params }: RuleExample): string => {
  const known = [
    ...(glossary ? [`glossary: ${glossary.join(', ')}`] : []),
    ...(capabilities ? [`capabilities: ${capabilities.join(', ')}`] : []),
    ...Object.entries(params ?? {}).map(([name, value]) => `${name}: ${value}`),
  ]
  const shown = text === '' ? '(an empty document)' : text.trimEnd()
  const fence = exampleDocument(text).includes('```') ? '````' : '```'
  return `${fence}markdown\n${shown}\n${fence}${known.length > 0 ? `\n\nWith ${known.join('; ')}.` : ''}`
}
