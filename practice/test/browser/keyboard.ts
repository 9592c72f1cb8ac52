import type { Locator, Page } from 'playwright-core'

/** Presses Tab until the focus is in this block, on a control that is not one of its small buttons. Throws when it does not come there. */
export async function tabTo(page: Page, blockId: string): Promise<void> {
  const there = `(() => {
    const held = document.activeElement
    return held?.dataset.blockId === ${JSON.stringify(blockId)}
  })()`
  for (let presses = 0; presses < 30; presses += 1) {
    if (await page.evaluate(there)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${blockId}.`)
}

/** A choice in the list that is open. */
export function findOffered(page: Page, choice: string): Locator {
  return page.locator('.combo-list:popover-open').getByRole('option', { name: choice })
}

/** Types in the field of a list that is searched, and takes the first choice once it is offered. */
export async function takeChoice(page: Page, typed: string, choice: string): Promise<void> {
  await page.keyboard.type(typed)
  await findOffered(page, choice).waitFor()
  await page.keyboard.press('Enter')
}

/** The words that describe what has the focus, as a screen reader finds them. */
export function describeFocus(page: Page): Promise<unknown> {
  return page.evaluate(`(document.activeElement?.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')`)
}
