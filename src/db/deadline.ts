/** Thrown by `withDeadline`: nobody knows yet whether the work was done. */
export class DeadlineFault extends Error {
  readonly milliseconds: number

  constructor(milliseconds: number) {
    super(`No answer within ${milliseconds} ms.`)
    this.name = 'DeadlineFault'
    this.milliseconds = milliseconds
  }
}

/**
 * What `work` answers, or a DeadlineFault once `milliseconds` have passed. The driver waits five seconds for a
 * connection and without limit for a frozen server, and Slack waits three. The work itself is not stopped, so its later failure
 * is swallowed here; `statement_timeout` ends it on the server.
 */
export async function withDeadline<T>(milliseconds: number, work: PromiseLike<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeadlineFault(milliseconds)), milliseconds)
  })
  try {
    return await Promise.race([work, deadline])
  } finally {
    clearTimeout(timer)
  }
}
