/**
 * Thrown by a site that ends the connection without an answer: the server hangs up, a fetch fails.
 */
export class ConnectionDropped extends Error {
  constructor() {
    super('the connection was dropped')
  }
}
