export interface ChatMessage {
  readonly role: 'system' | 'user'
  readonly content: string
}

/** What is asked, and the form that the answer must have. */
export interface ChatQuestion {
  /** A name for the form: letters and underscores. */
  readonly name: string
  readonly messages: readonly ChatMessage[]
  /** JSON Schema in the subset that strict structured output takes. */
  readonly schema: Readonly<Record<string, unknown>>
}

export interface ChatAnswer {
  readonly text: string
  readonly inputTokens: number
  readonly outputTokens: number
  /** Why it ended; null where the endpoint did not say. */
  readonly ended: 'stop' | 'length' | 'refused' | null
}
