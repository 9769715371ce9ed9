import type { Measurement } from './standards.ts'
import type { Waiver } from '../validation/scoring/waiver.ts'

/** A measurement that went through JSON, which knows no dates: the only ones in it are its waivers' ends. */
export const reviveMeasurement = ({ conformance, standards }: Measurement): Measurement => ({
  conformance,
  standards: {
    ...standards,
    findings: standards.findings.map((finding) =>
      finding.waiver === null ? finding : { ...finding, waiver: withDate(finding.waiver) },
    ),
    staleWaivers: standards.staleWaivers.map((stale) => ({ ...stale, waiver: withDate(stale.waiver) })),
  },
})

const withDate = (waiver: Waiver): Waiver => ({ ...waiver, expiresAt: new Date(waiver.expiresAt) })
