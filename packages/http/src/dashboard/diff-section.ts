import type { VersionDiff } from '@nos/domain'
import { changedWords } from './changed-words.ts'
import { html } from 'hono/html'
import type { Fragment } from './layout.ts'

/** What differs between two versions: the changes by name, then the lines. */
export const diffSection = (
  { from, to, properties, requirements, sections, stats, unified }: VersionDiff,
  id = 'diff',
): Fragment => html`<h2 id="${id}">From version ${from.number} to ${to.number}</h2>
<p>Lines: ${stats.linesAdded} added, ${stats.linesRemoved} removed.</p>
<ul>
${properties.map(({ field, before, after }) => html`<li>${field}: ${String(before)} → ${String(after)}</li>`)}
${requirements.map(({ change, name, previousName, words }) => html`<li>Requirement ${change}: ${name}${previousName === undefined ? '' : ` (was ${previousName})`}${changedWords(words)}</li>`)}
${sections.map(({ change, title, words }) => html`<li>Section ${change}: ${title}${changedWords(words)}</li>`)}
</ul>
${unified === '' ? html`<p>The text is the same.</p>` : html`<pre>${unified.split('\n').map((line) => html`<span class="line ${lineClass(line)}">${line === '' ? ' ' : line}</span>`)}</pre>`}`

const lineClass = (line: string): string => {
  if (line.startsWith('+++') || line.startsWith('---') || line.startsWith('@@') || line.startsWith('diff '))
    return 'hunk'
  if (line.startsWith('+')) return 'add'
  return line.startsWith('-') ? 'del' : ''
}
