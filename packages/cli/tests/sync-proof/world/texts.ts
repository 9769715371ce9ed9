/** What a person wrote into Notion: things that Notion spells in its own way, and a line that people discuss. */
export const PERSON_TEXT = `## Purpose
People sign in with **care** and *speed*.

A line that people discuss.

## Requirements

### Requirement: Sign in
The system SHALL let people in.

#### Scenario: Right password
- **WHEN** it is right
- **THEN** they are in

1. first
2. second

\`\`\`text
code * stays
\`\`\`
`

/** What somebody wrote here: markers, spaces and links that come back from Notion in another spelling. */
export const SERVICE_TEXT = `# Leave

## Purpose
Why it is there: see https://example.com/why for more_words and a * b.

A line that people discuss.

## Requirements

### Requirement: Sign out
The system SHALL let people out.
It remembers nothing.

#### Scenario: Leaving
* **WHEN** they leave
* **THEN** they are out


## Notes
A note [with brackets] and a | bar.
`

/** The line under a comment; nobody edits it. */
export const DISCUSSED = 'A line that people discuss.'

/** The text with one more word in it, in a line that carries no heading, markup or comment; unchanged where there is none. */
export const withToken = (text: string, at: number, token: string): string => {
  const lines = text.split('\n')
  const free = lines.flatMap((line, index) => (isFree(line) ? [index] : []))
  const line = free[at % Math.max(1, free.length)]
  if (at % 5 === 0 || line === undefined)
    return `${text.replace(/\n*$/, '')}\n\n### Requirement: ${token}\nThe system SHALL ${token}.\n`
  if (at % 3 === 0)
    return lines
      .toSpliced(
        line + 1,
        0,
        ...(/^ *([-*]|\d+\.) /.test(lines[line] ?? '') ? [`- ${token}`] : ['', `Also ${token}.`, '']),
      )
      .join('\n')
  return lines.with(line, `${lines[line] ?? ''} ${token}`).join('\n')
}

const isFree = (line: string): boolean =>
  /^(?:[A-Z]|[-*] )/.test(line) && !line.includes('<') && !line.includes(DISCUSSED)

/** The words of a text in their order, without its title and markup: what both sides must share. */
export const wordsOf = (text: string): string =>
  (
    text
      .replace(/^# [^\n]*\n/, '')
      .replace(/^```.*$/gm, '')
      .replace(/\]\([^)]*\)/g, ' ')
      .replace(/<[^>]*>/g, ' ')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ')
