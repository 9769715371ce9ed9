import { headerLevel } from '../conformance/lines/markdown-header.ts'
import { toMarkdownLines } from '../conformance/lines/markdown-lines.ts'
import { scenarioNames } from '../conformance/spec/scenarios.ts'

/** A requirement block cut at its `#### ` headers. `text` of each part ends without white space. */
export interface ScenarioParts {
  readonly head: string
  readonly scenarios: readonly ScenarioPart[]
}

export interface ScenarioPart {
  readonly name: string
  readonly header: string
  readonly body: string
}

export const cutScenarios = (raw: string): ScenarioParts => {
  const { lines, fenced } = toMarkdownLines(raw)
  const starts = lines.flatMap((line, index) => (fenced[index] !== 1 && headerLevel(line) === 4 ? [index] : []))
  const names = scenarioNames(raw)
  return {
    head: lines
      .slice(0, starts[0] ?? lines.length)
      .join('\n')
      .trimEnd(),
    scenarios: starts.map((start, position) => ({
      name: names[position] ?? '',
      header: lines[start] ?? '',
      body: lines
        .slice(start + 1, starts[position + 1] ?? lines.length)
        .join('\n')
        .trimEnd(),
    })),
  }
}

export const joinScenarios = ({ head, scenarios }: ScenarioParts): string =>
  [head, ...scenarios.map(({ header, body }) => `${header}${body === '' ? '' : `\n${body}`}`)].join('\n\n')
