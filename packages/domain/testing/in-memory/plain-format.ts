import type { DocumentNode } from '../../src/document/spec-document.ts'
import type { DocumentFormat } from '../../src/ports/document-format.ts'

/** Headings and nothing else: no fences, no BOM, no lenient spellings. Enough for texts that tests write themselves. */
export const plainFormat: DocumentFormat = {
  parse: (text) => ({ nodes: parse(text) }),
  overview: (text) => {
    const found = PURPOSE.exec(text)
    return found === null ? null : (found[2] ?? '').trim()
  },
  withOverview: (text, overview) => {
    if (PURPOSE.test(text))
      return text.replace(
        PURPOSE,
        (_, heading: string, old: string) =>
          heading + (old.trim() === '' ? `${overview.trim()}\n\n` : old.replace(old.trim(), () => overview.trim())),
      )
    const title = /^# .*\n+/.exec(text)?.[0] ?? ''
    return `${title}## Purpose\n${overview.trim()}\n\n${text.slice(title.length)}`
  },
  title: (text) =>
    /^# (.*)$/m
      .exec(text)?.[1]
      ?.replace(/ Specification$/, '')
      .trim() ?? null,
  withTitle: (text, from, to) =>
    text.replace(/^# (.*)$/m, (heading, title: string) =>
      title === from ? `# ${to}` : title === `${from} Specification` ? `# ${to} Specification` : heading,
    ),
  skeleton: ({ title, overview }) =>
    `# ${title}\n\n## Purpose\n${overview}\n\n## Requirements\n\n### Requirement: Main\nIt SHALL work.\n\n#### Scenario: Used\n- **WHEN** used\n- **THEN** works\n`,
  outline: () => ({ requirements: [], sections: [] }),
  compose: ({ title, purpose, requirements, assumptions, openQuestions, sections }) =>
    [
      `# ${title}`,
      `## Purpose\n${purpose}`,
      '## Requirements',
      ...requirements.flatMap(({ name, text, scenarios }) => [
        `### Requirement: ${name}\n${text}`,
        ...scenarios.map(
          (scenario) =>
            `#### Scenario: ${scenario.name}\n${[
              ...scenario.given.map((step) => `- **GIVEN** ${step}`),
              ...scenario.when.map((step) => `- **WHEN** ${step}`),
              ...scenario.outcome.map((step) => `- **THEN** ${step}`),
            ].join('\n')}`,
        ),
      ]),
      ...[
        ...sections,
        { title: 'Assumptions', text: '', points: assumptions },
        { title: 'Open Questions', text: '', points: openQuestions },
      ].flatMap(({ title: heading, text, points }) =>
        text === '' && points.length === 0
          ? []
          : [
              `## ${heading}\n${[text, ...points.map((point) => `- ${point}`)].filter((line) => line !== '').join('\n')}`,
            ],
      ),
    ].join('\n\n') + '\n',
}

const PURPOSE = /^(## Purpose[^\S\n]*\r?\n)((?:(?!##? )[^\n]*\n?)*)/m

const parse = (text: string): readonly DocumentNode[] => {
  const nodes: DocumentNode[] = []
  const counts = new Map<string, number>()
  const unique = (key: string): string => {
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count === 1 ? key : `${key}#${count}`
  }
  let line = 1
  let requirement: string | null = null
  for (const source of text.split(/(?<=^|\n)(?=#{1,6} [^\s])/)) {
    if (source === '') continue
    const heading = /^(#{1,6}) ([^\r\n]*)/.exec(source)
    const level = heading?.[1]?.length ?? 7
    const title = heading?.[2]?.trim() ?? ''
    if (level <= 3) requirement = null
    const place = { source, line }
    line += source.match(/\r\n|\n/g)?.length ?? 0
    if (heading === null) nodes.push({ kind: 'text', key: unique('text'), ...place })
    else if (level === 3 && title.startsWith('Requirement: ')) {
      const name = title.slice('Requirement: '.length).trim()
      requirement = unique(`requirement:${name}`)
      nodes.push({ kind: 'requirement', key: requirement, name, ...place })
    } else if (level === 4 && title.startsWith('Scenario:')) {
      const name = title.slice('Scenario:'.length).trim()
      nodes.push({
        kind: 'scenario',
        key: unique(`scenario:${requirement?.slice(12) ?? ''}/${name}`),
        name,
        requirement,
        ...place,
      })
    } else if (level === 1 && !nodes.some(({ kind }) => kind === 'title'))
      nodes.push({ kind: 'title', key: unique('title'), title, ...place })
    else nodes.push({ kind: 'section', key: unique(`section:${title}`), level, title, ...place })
  }
  return nodes
}
