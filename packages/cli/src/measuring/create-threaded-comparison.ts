import { createChange, createDocumentFormat } from '@nos/adapters-openspec'
import {
  compareVersions,
  findAnchor,
  type AnchorFinder,
  type ChangeMaker,
  type MeasurementAborted,
  type VersionComparer,
} from '@nos/domain'
import { createMeasuringLane } from './measuring-lane.ts'
import { sha256 } from './sha256.ts'

/** Compares texts and finds places in them; long ones on a thread of their own, so that they do not hold up the service. */
export interface ThreadedComparison {
  readonly compare: VersionComparer
  readonly makeChange: ChangeMaker
  readonly anchors: AnchorFinder
  /** Ends the thread; a later comparison starts it again. */
  close(): Promise<void>
}

/** `patience`: milliseconds until a comparison fails and its thread is ended. */
export const createThreadedComparison = (patience: number = PATIENCE_MS): ThreadedComparison => {
  const lane = createMeasuringLane(patience)
  const { parse } = createDocumentFormat()
  const here = findAnchor(parse, sha256)
  return {
    compare: async (from, to) => {
      if (!isLong(from?.content, to.content)) return compareVersions(from, to, parse)
      return lane.ask('compare', { from, to }).match((made) => made, fail)
    },
    makeChange: async (request) => {
      if (!isLong(request.base, request.head)) return createChange(request)
      return lane.ask('change', request).match((made) => made, fail)
    },
    anchors: {
      place: async (request) =>
        request.body.length > LONG ? lane.ask('place', request).match((placed) => placed, fail) : here.place(request),
      follow: async (request) =>
        request.before.length + request.after.length > LONG
          ? lane.ask('follow', request).match((position) => position, fail)
          : here.follow(request),
    },
    close: lane.close,
  }
}

/** What a thread could not do would hold up this one for as long. */
const fail = ({ reason }: MeasurementAborted): never => {
  throw new Error(`The texts could not be compared: ${reason}.`)
}

/** The costliest pairs of texts take a tenth of it on a processor that is free. */
const PATIENCE_MS = 20_000

/** In characters of both; less costs a few milliseconds. */
const LONG = 50_000

const isLong = (from: { readonly body: string } | null | undefined, to: { readonly body: string }): boolean =>
  (from?.body.length ?? 0) + to.body.length > LONG
