import type { ChangeMarker } from '../conformance/schema/change-marker.ts'
import { totalOf } from '../deltas/merge-counts.ts'
import { refuseArchive } from './archive-refusal.ts'
import type { ArchiveRefusal } from './archive-refusal.ts'
import type { PreparedSpec } from './prepared-spec.ts'
import { printable } from './shell-quote.ts'

/** What happens to a merged specification: written, left as it is, or deleted because its capability is retired. */
export type SpecDecision = 'write' | 'keep' | 'retire'

export const decideSpec = (spec: PreparedSpec, isValidated: boolean, marker: ChangeMarker): SpecDecision => {
  const canRetire =
    marker.declared && isValidated && spec.hasNoBlocks && spec.unexplained.length === 0 && spec.isRetirable
  if (canRetire && spec.before === undefined) return 'keep'
  if (canRetire && spec.counts.removed > 0) return 'retire'
  return totalOf(spec.counts) === 0 ? 'keep' : 'write'
}

/** Whether the official command validates the new text of a specification before it writes any. */
export const isJudged = (spec: PreparedSpec, marker: ChangeMarker): boolean => {
  const canRetire = marker.declared && spec.hasNoBlocks && spec.unexplained.length === 0 && spec.isRetirable
  return !canRetire || (spec.before !== undefined && spec.counts.removed === 0)
}

/** The refusal of a specification whose new text does not validate, with the way out. */
export const refuseSpec = (spec: PreparedSpec, marker: ChangeMarker): ArchiveRefusal => {
  const capability = spec.delta.id
  return refuseArchive(
    'archive_spec_validation_failed',
    `Rebuilt spec for '${capability}' failed validation. No files were changed.`,
    retirementHint(spec, marker) ?? `Run openspec validate ${capability} after fixing the change deltas.`,
    spec.issues,
  )
}

const retirementHint = (spec: PreparedSpec, marker: ChangeMarker): string | undefined => {
  const capability = spec.delta.id
  const content = describeContent(spec.unexplained)
  if (marker.declared)
    return spec.unexplained.length > 0 && spec.isRetirable
      ? `'${capability}' declares retire_capabilities, but the spec holds content the merge ` +
          `cannot safely account for and deleting the file would take with it: ${content}. ` +
          'Move it into `## Purpose` or a canonical requirement, or delete the spec by hand.'
      : undefined
  const isEmptied = spec.before !== undefined && spec.counts.removed > 0 && spec.hasNoBlocks && spec.isRetirable
  if (!isEmptied) return undefined
  const unusable =
    marker.unusable === undefined ? '' : ` The marker present now cannot be honored (${marker.unusable}).`
  return spec.unexplained.length === 0
    ? `This change removes the last requirement '${capability}' has. To retire the capability and delete its spec, ` +
        "add `retire_capabilities: true` to the change's .openspec.yaml (alongside its `schema:`, which that file requires), then rerun." +
        unusable
    : `This change removes the last requirement '${capability}' has, so the rebuilt ` +
        'spec has none left and cannot be written. Retiring the capability is what ' +
        'archive does instead, and it is refused while the spec holds content the ' +
        `merge cannot safely account for and deleting the file would take with it: ${content}. ` +
        'Move it into `## Purpose` or a canonical requirement, or delete the spec by hand, then rerun.' +
        unusable
}

const SHOWN_LINES = 3
const SHOWN_LENGTH = 200

const describeContent = (lines: readonly string[]): string => {
  const shown = lines.slice(0, SHOWN_LINES).map((line) => {
    const points = [...printable(line)]
    return `"${points.slice(0, SHOWN_LENGTH).join('')}${points.length > SHOWN_LENGTH ? '\u2026' : ''}"`
  })
  return shown.join(', ') + (lines.length > SHOWN_LINES ? `, and ${lines.length - SHOWN_LINES} more line(s)` : '')
}
