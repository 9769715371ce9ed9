import type { VersionDiff } from '@nos/domain'
import { createWordPage } from './create-word-page.ts'
import { html } from 'hono/html'
import { beginning } from './beginning.ts'
import type { Fragment } from './layout.ts'

/** What differs between two versions: the changes by name, then the lines. */
export const diffSection = (
  { from, to, properties, requirements, sections, leftOut, stats, unified }: VersionDiff,
  id = 'diff',
): Fragment => {
  const changedWords = createWordPage(MOST_CHARACTERS)
  return html`<h2 id="${id}">From version ${from.number} to ${to.number}</h2>
<p>Lines: ${stats.linesAdded} added, ${stats.linesRemoved} removed.</p>
<ul>
${properties.map(({ field, before, after }) => html`<li>${field}: ${String(before)} → ${String(after)}</li>`)}
${requirements.map(({ change, name, previousName, words }) => html`<li>Requirement ${change}: ${name}${previousName === undefined ? '' : ` (was ${previousName})`}${changedWords(words)}</li>`)}
${sections.map(({ change, title, words }) => html`<li>Section ${change}: ${title}${changedWords(words)}</li>`)}
${leftOut === 0 ? '' : html`<li>${leftOut} more changes, which are not listed.</li>`}
</ul>
${unified === '' ? html`<p>The text is the same.</p>` : patch(unified.replace(/\n$/, '').split('\n'))}`
}

/** Of a patch that nobody reads to its end, the first lines, and of a line that is longer than all of them its beginning. */
const patch = (lines: readonly string[]): Fragment => {
  let room = MOST_CHARACTERS
  const shown: string[] = []
  for (const line of lines.slice(0, MOST_LINES)) {
    if (room <= 0) break
    shown.push(line.length > room ? `${beginning(line, room)} …` : line)
    room -= line.length
  }
  return html`<pre>${shown.map((line) => html`<span class="line ${lineClass(line)}">${line === '' ? ' ' : line}</span>`)}</pre>
${shown.length === lines.length ? '' : html`<p>${lines.length - shown.length} more lines are not shown.</p>`}`
}

const MOST_LINES = 5000
const MOST_CHARACTERS = 300_000

const lineClass = (line: string): string => {
  if (line.startsWith('+++') || line.startsWith('---') || line.startsWith('@@') || line.startsWith('diff '))
    return 'hunk'
  if (line.startsWith('+')) return 'add'
  return line.startsWith('-') ? 'del' : ''
}
