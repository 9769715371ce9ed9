import { createChange, createDocumentFormat } from '@nos/adapters-openspec'
import { compareVersions, type ChangeMaker, type VersionComparer } from '@nos/domain'
import { createMeasuringLane } from './measuring-lane.ts'

/** Compares texts; long ones on a thread of their own, so that they do not hold up the service. */
export interface ThreadedComparison {
  readonly compare: VersionComparer
  readonly makeChange: ChangeMaker
  /** Ends the thread; a later comparison starts it again. */
  close(): Promise<void>
}

export const createThreadedComparison = (): ThreadedComparison => {
  const lane = createMeasuringLane(PATIENCE_MS)
  const { parse } = createDocumentFormat()
  return {
    compare: async (from, to) => {
      const here = () => compareVersions(from, to, parse)
      if (!isLong(from?.content, to.content)) return here()
      return lane.ask('compare', { from, to }).match((made) => made, here)
    },
    makeChange: async (request) => {
      const here = () => createChange(request)
      if (!isLong(request.base, request.head)) return here()
      return lane.ask('change', request).match((made) => made, here)
    },
    close: lane.close,
  }
}

/** The costliest pairs of texts take a tenth of it on a processor that is free. */
const PATIENCE_MS = 20_000

/** In characters of both; less costs a few milliseconds. */
const LONG = 50_000

const isLong = (from: { readonly body: string } | null | undefined, to: { readonly body: string }): boolean =>
  (from?.body.length ?? 0) + to.body.length > LONG
