import type { SpecDocument } from '../../document/spec-document.ts'
import { compareVersions } from '../../history/compare-versions.ts'
import type { VersionComparer } from '../../ports/version-comparer.ts'
import type { UseCasePorts } from '../ports.ts'

/** The comparer that was given, else one on this thread. */
export const comparerOf = ({ comparer, format }: Pick<UseCasePorts, 'comparer' | 'format'>): VersionComparer =>
  comparer ?? (async (from, to) => compareVersions(from, to, (body): SpecDocument => format.parse(body)))
