/** A request on its way to a handler, with its body read within the limit. */
export interface Arrival {
  readonly request: Request
  /** The decoded values of the route's path parameters. */
  readonly params: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly requestId: string
  /** Of the client; null where it is not known. */
  readonly address: string | null
  readonly now: Date
}
