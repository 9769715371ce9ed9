import * as v from 'valibot'
import type { ServiceEvent } from '../remote/last-event.ts'
import type { Terminal } from '../terminal.ts'

const Step = v.object({ step: v.string(), attempt: v.number() })
const Findings = v.object({ attempt: v.number(), findings: v.array(v.object({ severity: v.string() })) })

const MOST_ATTEMPTS = 4

/** A line that says at which attempt a generation is and what was found wrong; silent where nobody looks. */
export const createGenerationProgress = (
  terminal: Terminal,
): { readonly report: (event: ServiceEvent) => void; readonly end: () => void } => {
  if (!terminal.interactive) return { report: () => undefined, end: () => undefined }
  const show = (text: string): void => void process.stderr.write(`\r\u001b[K${text}`)
  return {
    report: ({ event, data }) => {
      const step = v.safeParse(Step, data)
      const found = v.safeParse(Findings, data)
      if (event === 'progress' && step.success) show(`${step.output.attempt}/${MOST_ATTEMPTS} ${step.output.step}`)
      if (event === 'findings' && found.success)
        show(`${found.output.attempt}/${MOST_ATTEMPTS} judged, ${found.output.findings.length} findings`)
    },
    end: () => show(''),
  }
}
