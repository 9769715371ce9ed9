import { pathToFileURL } from 'node:url'
import type { FindingReport } from '../../validation/finding-report.ts'
import { annotationsOf, type Annotation } from './annotations.ts'

/** SARIF 2.1.0, as GitHub code scanning and other tools take it. Relative files are below the working directory. */
export const renderSarif = (
  report: FindingReport,
  { version, directory }: { readonly version: string; readonly directory: string },
): string => {
  const annotations = annotationsOf(report)
  const rules = [...new Set(annotations.map(({ rule }) => rule))].toSorted()
  return JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'nos',
              version,
              semanticVersion: version,
              rules: rules.map((id) => ({ id, shortDescription: { text: describeRule(id) } })),
            },
          },
          originalUriBaseIds: { WORKDIR: { uri: `${pathToFileURL(directory).href}/` } },
          columnKind: 'utf16CodeUnits',
          results: annotations.map((annotation) => toResult(annotation, rules)),
        },
      ],
    },
    null,
    2,
  )
}

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const

const toResult = ({ rule, severity, file, line, message, columns }: Annotation, rules: readonly string[]): object => ({
  ruleId: rule,
  ruleIndex: rules.indexOf(rule),
  level: LEVELS[severity],
  message: { text: message },
  locations: [
    {
      physicalLocation: {
        artifactLocation: locationOf(file),
        ...(line === undefined ? {} : { region: { startLine: line, ...regionOf(columns) } }),
      },
    },
  ],
})

const regionOf = (columns: Annotation['columns']): object =>
  columns === undefined ? {} : { startColumn: columns.start, endColumn: columns.end, snippet: { text: columns.words } }

const locationOf = (file: string): object =>
  file.startsWith('/') || /^[A-Za-z]:/.test(file)
    ? { uri: pathToFileURL(file).href }
    : { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'WORKDIR' }

const describeRule = (rule: string): string => {
  if (rule === 'openspec/spec') return 'A rule of OpenSpec for main specifications'
  if (rule === 'openspec/change') return 'A rule of OpenSpec for changes'
  const [family, name = ''] = rule.split('/')
  return family === 'nos' ? `A diagnostic of NOS: ${name.replaceAll('_', ' ')}` : `A rule of the standard: ${name}`
}
