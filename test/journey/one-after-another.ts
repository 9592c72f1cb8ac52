import { beforeEach } from 'vitest'

/** For tests of which each goes on where the one before it stopped: once one has failed, the others are left out. */
export function goOneAfterAnother(): void {
  let hasFailed = false
  beforeEach((test) => {
    test.skip(hasFailed, 'An earlier step failed.')
    test.onTestFailed(() => {
      hasFailed = true
    })
  })
}
