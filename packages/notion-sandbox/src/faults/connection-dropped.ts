/** Thrown where the server must close the connection without an answer; in-process callers see it as a failed fetch. */
export class ConnectionDropped extends Error {
  readonly kind = 'connection-dropped'
  constructor() {
    super('The connection was closed without an answer.')
  }
}
