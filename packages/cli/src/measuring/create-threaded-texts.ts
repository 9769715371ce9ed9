import { createChange, createDocumentFormat } from '@nos/adapters-openspec'
import { TextWorkAborted, type ChangeMaker, type MeasurementAborted, type TextWorker } from '@nos/domain'
import { workOnTexts } from '@nos/domain/use-cases'
import type { ResultAsync } from 'neverthrow'
import { createMeasuringLane } from './measuring-lane.ts'
import { sha256 } from './sha256.ts'
import { textSize } from './text-size.ts'

/** Compares, merges and searches texts; long ones on threads of their own, so that they do not hold up the service. */
export interface ThreadedTexts {
  readonly texts: TextWorker
  readonly makeChange: ChangeMaker
  /** Ends the threads; later work starts them again. */
  close(): Promise<void>
}

interface Patience {
  /** Milliseconds until what somebody waits for fails, and its thread is ended. */
  readonly asked: number
  /** The same for a sync. */
  readonly synced: number
}

export const createThreadedTexts = (patience: Patience = PATIENCE): ThreadedTexts => {
  const asked = createMeasuringLane(patience.asked)
  // A sync may take its time, and keeps nobody waiting who asks.
  const synced = createMeasuringLane(patience.synced)
  const here = workOnTexts(createDocumentFormat(), sha256)
  return {
    texts: {
      compare: divided(here.compare, (given) => asked.ask('compare', given)),
      diff: divided(here.diff, (given) => asked.ask('diff', given)),
      touch: divided(here.touch, (given) => asked.ask('touch', given)),
      place: divided(here.place, (given) => asked.ask('place', given)),
      follow: divided(here.follow, (given) => asked.ask('follow', given)),
      suggestFixes: divided(here.suggestFixes, (given) => asked.ask('suggestFixes', given)),
      addRequirement: divided(here.addRequirement, (given) => asked.ask('addRequirement', given)),
      merge: divided(here.merge, (given) => synced.ask('merge', given)),
      plan: divided(here.plan, (given) => synced.ask('plan', given)),
    },
    makeChange: divided(createChange, (request) => asked.ask('change', request)),
    close: async () => {
      await Promise.all([asked.close(), synced.close()])
    },
  }
}

/** Short texts here, long ones there. */
const divided =
  <Given, Answer>(here: (given: Given) => Answer, there: (given: Given) => ResultAsync<Answer, MeasurementAborted>) =>
  async (given: Given): Promise<Answer> =>
    textSize(given) > LONG ? there(given).match((answer) => answer, fail) : here(given)

/** What a thread could not do would hold up this one for as long. */
const fail = ({ reason }: MeasurementAborted): never => {
  throw new TextWorkAborted(reason)
}

/** The costliest texts take a tenth of it on a processor that is free. */
const PATIENCE: Patience = { asked: 20_000, synced: 60_000 }

/** In characters of all that is given; less costs a few milliseconds. */
const LONG = 50_000
