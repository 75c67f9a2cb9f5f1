/** Status of a refusal: not allowed, not there, in conflict, too large, malformed, too often. */
export type RefusalStatus = 403 | 404 | 409 | 413 | 422 | 429

/** Values that a refusal's sentence may quote. Never secrets: they are shown and logged. */
export type RefusalParams = Record<string, string | number>

/**
 * A rule says no. `code` is the message key (`people.two_main_posts`), so the wording can change
 * without breaking API clients. Shown by the one error renderer, as page or problem+json.
 */
export class Refusal extends Error {
  readonly code: string
  readonly status: RefusalStatus
  readonly params: RefusalParams

  constructor(code: string, status: RefusalStatus, params: RefusalParams = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.params = params
  }
}

/** The thing does not exist, or not for this person. */
export function notFound(what = 'platform.not_found'): Refusal {
  return new Refusal(what, 404)
}

/**
 * The act needs the second factor proven again. A page asks for the code and then goes on with what
 * was sent; the API answers 403 `identity.proof_needed`.
 */
export class ProofNeeded extends Refusal {
  constructor() {
    super('identity.proof_needed', 403)
  }
}

/** The request needs a signed-in person. A page answers with the sign-in form, the API with 401. */
export class NotSignedIn extends Error {
  constructor() {
    super('not signed in')
    this.name = 'NotSignedIn'
  }
}
