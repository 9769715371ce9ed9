import type { ValidationSummary } from '@nos/domain'
import { html } from 'hono/html'
import { moment, stateBadge, type Fragment } from './layout.ts'

/** How the score went, newest first; nothing while there is only one. */
export const trendSection = (past: readonly ValidationSummary[]): Fragment =>
  past.length < 2
    ? html``
    : html`<details><summary>Scores over time</summary><table>
<thead><tr><th>When</th><th>Score</th><th>Level</th><th>Errors</th><th>Warnings</th><th>Remarks</th><th>Rule set</th></tr></thead>
<tbody>${past.map(row)}</tbody></table></details>`

const row = ({ validatedAt, score, level, findings, ruleset }: ValidationSummary): Fragment => html`<tr>
<td>${moment(validatedAt)}</td><td>${score}</td><td>${stateBadge(level)}</td><td>${findings.error}</td><td>${findings.warning}</td><td>${findings.info}</td>
<td>${ruleset.id} <small>${ruleset.version}</small></td></tr>`
