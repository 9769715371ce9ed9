import type { DocumentNode, SpecDocument } from '../../document/spec-document.ts'
import { renderDocument } from '../../document/render-document.ts'
import type { Language } from '../language.ts'
import { detectLanguage } from './detect-language.ts'
import { headingName } from './heading-name.ts'
import { lineFinder } from './line-finder.ts'
import { readPassages } from './read-passages.ts'
import { readSteps } from './read-steps.ts'
import type { NodeReading, RequirementReading, ScenarioReading, SpecReading } from './spec-reading.ts'

/** Reads a document once for all rules. `languages` are those it may be in; one alone is taken as given. Linear in the text. */
export const readDocument = (document: SpecDocument, languages: readonly Language[]): SpecReading => {
  const text = renderDocument(document)
  const language = languages.length === 1 ? (languages[0] ?? null) : oneOf(languages, detectLanguage(text))
  const languageOf = languages.length === 1 ? () => language : passageLanguage(language, languages)
  const nodes: NodeReading[] = []
  const requirements: (RequirementReading & { readonly scenarios: ScenarioReading[] })[] = []
  const byKey = new Map<string, ScenarioReading[]>()
  let start = 0
  for (const node of document.nodes) {
    const reading = readNode(node, start, languageOf)
    start = reading.end
    if (node.kind === 'requirement') {
      const requirement = { ...reading, node, scenarios: [] as ScenarioReading[] }
      requirements.push(requirement)
      byKey.set(node.key, requirement.scenarios)
      nodes.push(requirement)
    } else if (node.kind === 'scenario') {
      const scenario: ScenarioReading = { ...reading, node, steps: readSteps(reading.passages, text) }
      if (node.requirement !== null) byKey.get(node.requirement)?.push(scenario)
      nodes.push(scenario)
    } else nodes.push(reading)
  }
  return { document, text, language, nodes, requirements, lineAt: lineFinder(text) }
}

const readNode = (node: DocumentNode, start: number, languageOf: (text: string) => Language | null): NodeReading => {
  const heading = node.kind === 'text' ? 0 : headingLength(node.source)
  return {
    node,
    start,
    end: start + node.source.length,
    name: headingName(node, start, heading),
    ...readPassages(node.source.slice(heading), start + heading, languageOf),
  }
}

const headingLength = (source: string): number => {
  const newline = source.indexOf('\n')
  return newline < 0 ? source.length : newline + 1
}

/** A passage is in the document's language unless its script or its small words clearly say otherwise. */
const passageLanguage =
  (main: Language | null, languages: readonly Language[]) =>
  (text: string): Language | null => {
    const fits = scriptFits(text, main)
    if (fits && text.length < ENOUGH_TO_TELL) return main
    const own = detectLanguage(text)
    return own === null && fits ? main : oneOf(languages, own)
  }

/** Shorter passages are taken to be in the document's language when their script allows it. */
const ENOUGH_TO_TELL = 60

const scriptFits = (text: string, language: Language | null): boolean => {
  if (language === 'zh' || language === 'ja') return /[\u3040-\u30FF\u4E00-\u9FFF]/.test(text)
  if (language === 'ru') return /[\u0400-\u04FF]/.test(text)
  return language !== null && !/[\u0400-\u04FF\u0530-\u1DFF\u3040-\u30FF\u4E00-\u9FFF\uAC00-\uD7A3]/.test(text)
}

const oneOf = (languages: readonly Language[], language: Language | null): Language | null =>
  language !== null && languages.includes(language) ? language : null
