/**
 * Something outside the program keeps it from starting: a setting, a folder, a server.
 *
 * `start.ts` prints `message` and `todo` as plain lines without a stack and ends with code 1.
 * Both texts are Japanese for the operator; `message` says what happened, `todo` what to do.
 */
export class StartFault extends Error {
  readonly todo: string

  constructor(message: string, todo: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StartFault'
    this.todo = todo
  }
}
