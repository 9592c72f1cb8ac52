import type { Page } from 'playwright-core'

/** More presses than any screen of the tests has stops. */
const MOST_STOPS = 120

/** By what name a person knows what has the focus: its label, or the words in it. */
export async function focusedName(page: Page): Promise<string> {
  return String(
    await page.evaluate(`(() => {
      const held = document.activeElement
      if (held === document.body) return ''
      const label = held?.labels?.[0]?.innerText
      const name = held?.getAttribute('aria-label') ?? label ?? held?.innerText ?? ''
      return name.replace(/\\s+/g, ' ').trim()
    })()`),
  )
}

/** Presses Tab until what has the focus goes by this name. Throws when that never comes. */
export async function pressTabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < MOST_STOPS; presses += 1) {
    await page.keyboard.press('Tab')
    if (name.test(await focusedName(page))) return
  }
  throw new Error(`Tab does not lead to anything called ${String(name)}.`)
}
