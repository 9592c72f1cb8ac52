import type { Browser, Page } from 'playwright-core'
import { z } from 'zod'

const TraceSchema = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      tdur: z.number().optional(),
      args: z.object({ name: z.string().optional() }).optional(),
    }),
  ),
})

/**
 * The longest time, in ms, for which the page's main thread could do nothing else while `act` ran and settled. It is the
 * thread's own processor time, so that what else the computer does is not counted.
 */
export async function longestTask(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<number> {
  await settle(page)
  // What was thrown away before is not part of what is measured.
  await page.requestGC()
  await browser.startTracing(page, {
    categories: [
      'toplevel',
      'devtools.timeline',
      'disabled-by-default-devtools.timeline',
      '__metadata',
    ],
  })
  await act()
  await settle(page)
  const { traceEvents } = TraceSchema.parse(
    JSON.parse((await browser.stopTracing()).toString('utf8')),
  )
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  )
  const tasks = traceEvents
    .filter(({ name, pid, tid }) => name === 'RunTask' && mains.has(`${pid}/${tid}`))
    .map(({ tdur = 0 }) => tdur / 1000)
  if (tasks.length === 0) throw new Error('The trace holds no task of the main thread.')
  return Math.max(...tasks)
}

/** Waits until the page has drawn twice with nothing of React's left to do. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(`new Promise((done) => requestIdleCallback(() =>
    requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(done)))))`)
}
