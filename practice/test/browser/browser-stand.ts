import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { LessonScript } from '../../src/index.ts'
import type { PracticeOptions } from '../../src/start.ts'
import { type Answer, openStand, type Stand, seed } from '../lunch-workspace.ts'

/** A practice workspace with a raw app behind it, and Chromium to look at it with. */
export interface BrowserStand {
  readonly stand: Stand
  /** Opens the page as this person; wide and light unless told otherwise. */
  opens: (person: string, look?: Look) => Promise<Page>
  /** What the browser's console complained of. */
  readonly complaints: readonly string[]
  stop: () => Promise<void>
}

interface Look {
  readonly theme?: 'light' | 'dark'
  readonly width?: number
}

/**
 * @param answer what the raw app acknowledges with
 * @param lessons what a newcomer is led to; none where left out
 * @param options who and what is there, where it is not what is usual
 */
export async function startBrowserStand(
  answer: Answer,
  lessons: readonly LessonScript[] = [],
  options: Partial<PracticeOptions> = {},
): Promise<BrowserStand> {
  if (!existsSync(new URL('../../dist/page/index.html', import.meta.url))) {
    throw new Error('The page is not built. Run "npm run build" first.')
  }
  const groups = [{ id: 'S0COOKS', handle: 'cooks', name: 'Cooks', users: ['alex'] }]
  const stand = await openStand('socket', answer, {
    seed: { ...seed, groups },
    lessons,
    limits: { ackMs: 2000 },
    ...options,
  })
  const browser = await launch()
  const contexts: BrowserContext[] = []
  const complaints: string[] = []
  return {
    stand,
    complaints,
    async opens(person, look = {}) {
      const context = await browser.newContext({
        viewport: { width: look.width ?? 1280, height: 900 },
        colorScheme: look.theme ?? 'light',
        timezoneId: 'Europe/London',
        locale: 'en-GB',
      })
      contexts.push(context)
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      await page.goto(stand.practice.url)
      await page
        .getByRole('button', { name: new RegExp(person) })
        .first()
        .click()
      await page.getByRole('main').waitFor()
      return page
    },
    async stop() {
      for (const context of contexts) await context.close()
      await browser.close()
      await stand.stop()
    },
  }
}

function launch(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
  return chromium.launch({ executablePath, args })
}
