export type StartFaultCode =
  | 'already-running'
  | 'not-writable'
  | 'disk-full'
  | 'other-version'
  | 'no-binaries'
  | 'root-refused'
  | 'server-did-not-start'
  | 'unreachable'
  | 'newer-schema'

/**
 * Why the database cannot be used, in sentences for whoever runs the hub: what happened, what was kept, what to do.
 * `main` prints the message without a stack and leaves.
 */
export class StartFault extends Error {
  readonly code: StartFaultCode

  constructor(code: StartFaultCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'StartFault'
    this.code = code
  }
}
