import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { z } from 'zod'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const ResultSchema = z.object({
  passes: z.number(),
  violations: z.array(z.object({ id: z.string(), where: z.array(z.string()) })),
})

/** What axe-core finds wrong with a part of the page, by rule and element, in light and then in dark. */
export async function findViolations(page: Page, part: string): Promise<string[]> {
  // Evaluated, not added as a script: the page's own policy lets no script in, which must stay so.
  await page.evaluate(SOURCE)
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const run = `axe.run(${JSON.stringify(part)}, { runOnly: ${JSON.stringify(RULES)} }).then((result) => ({
      passes: result.passes.length,
      violations: result.violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) })),
    }))`
    const { passes, violations } = ResultSchema.parse(await page.evaluate(run))
    if (passes === 0) found.push(`axe looked at nothing in ${part}`)
    for (const { id, where } of violations) found.push(`${colorScheme}: ${id}: ${where.join(' ')}`)
  }
  return found
}
