import type { SpecDocument } from '../../document/spec-document.ts'
import type { Finding } from '../finding.ts'
import type { StaleWaiver, Waiver } from './waiver.ts'

/** Which waiver, if any, covers each finding, in their order; and the waivers that cover none or have run out. */
export const matchWaivers = (
  document: SpecDocument,
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  now: Date,
): { readonly covering: readonly (Waiver | null)[]; readonly stale: readonly StaleWaiver[] } => {
  const parents = new Map(
    document.nodes.flatMap((node) =>
      node.kind === 'scenario' && node.requirement !== null ? [[node.key, node.requirement] as const] : [],
    ),
  )
  const covers = (waiver: Waiver, { rule, path }: Finding): boolean =>
    waiver.rule === rule && (waiver.path === null || waiver.path === path || waiver.path === parents.get(path))
  const valid = waivers.filter((waiver) => waiver.expiresAt > now)
  const covering = findings.map((finding) => valid.find((waiver) => covers(waiver, finding)) ?? null)
  const used = new Set(findings.flatMap((finding) => valid.filter((waiver) => covers(waiver, finding))))
  const stale = waivers.flatMap((waiver): readonly StaleWaiver[] => {
    if (waiver.expiresAt <= now) return [{ waiver, why: 'expired' }]
    return used.has(waiver) ? [] : [{ waiver, why: 'unused' }]
  })
  return { covering, stale }
}
