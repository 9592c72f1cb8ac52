// Builds the calendar of 21 years once, in a process that has built none, and prints how long that took in ms.
import { buildHubCalendar } from '../src/domain/hub-calendar.ts'
import { defaultPolicy } from '../src/domain/policy.ts'

const start = performance.now()
buildHubCalendar(defaultPolicy)
process.stdout.write(`${performance.now() - start}\n`)
