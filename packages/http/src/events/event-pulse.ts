/** Says when there may be new events, at least about once a second, and when streams of events should end. */
export interface EventPulse {
  /** The listener is called at each beat, until the function that is given back is called. */
  subscribe(listener: () => void): () => void
  /** True once the service is going to stop. */
  readonly ending: () => boolean
}
