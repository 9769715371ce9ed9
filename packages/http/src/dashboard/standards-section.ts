import type { ScoredFinding, StaleWaiver } from '@nos/domain'
import type { ValidationReport } from '@nos/domain/use-cases'
import { html } from 'hono/html'
import { moment, stateBadge, type Fragment } from './layout.ts'

const MOST_SHOWN = 100

/** Score, level and findings under the rule set in force, each with its line and the very words. */
export const standardsSection = ({ standards, validatedAt }: ValidationReport): Fragment => {
  const { score, level, findings, ruleset, staleWaivers } = standards
  return html`<h2>Standards</h2>
<p><strong>${score}</strong> of 100 · ${stateBadge(level)} · ${ruleset.id} · measured ${moment(validatedAt)}</p>
${findings.length === 0 ? html`<p>No findings.</p>` : table(findings)}
${findings.length > MOST_SHOWN ? html`<p>And ${findings.length - MOST_SHOWN} more: POST /api/v1/specifications/…/validate gives all.</p>` : ''}
${staleWaivers.map(stale)}`
}

const table = (findings: readonly ScoredFinding[]): Fragment => html`<table>
<thead><tr><th>Severity</th><th>Line</th><th>Words</th><th>Finding</th><th>Points</th></tr></thead>
<tbody>${findings.slice(0, MOST_SHOWN).map(row)}</tbody></table>`

const row = ({ severity, line, words, message, hint, rule, points, waiver }: ScoredFinding): Fragment => html`<tr>
<td>${stateBadge(severity)}</td><td>line ${line}</td><td><mark>${words.text}</mark></td>
<td>${message}<br><small>${hint} (${rule})</small>${waiver === null ? '' : html`<br><small>Waived by ${waiver.author} until ${moment(waiver.expiresAt)}: ${waiver.reason}</small>`}</td>
<td>${waiver === null ? points : '–'}</td></tr>`

const stale = ({ waiver, why }: StaleWaiver): Fragment =>
  html`<p class="problem">The waiver for ${waiver.rule} by ${waiver.author} ${why === 'expired' ? html`ran out ${moment(waiver.expiresAt)}` : 'covers nothing any more'}.</p>`
