import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** What is typed, chosen or ticked in a form, by the label that stands beside it. */
export type Entries = Readonly<Record<string, string | true>>

/** A member of staff at the page, who does only what a person can: read, type, choose, press. */
export interface Staff {
  name: string
  page: Page
  opensChannel: (channel: string) => Promise<void>
  opensHome: () => Promise<void>
  /** Types a line in the composer and presses Enter. */
  types: (line: string) => Promise<void>
  /** The card of an item in the open channel. */
  card: (reference: string) => Locator
  /** Presses a button of an item's card; its form opens. */
  presses: (label: string, reference: string) => Promise<void>
  /** The form that is open. */
  form: () => Locator
  fillsIn: (entries: Entries) => Promise<void>
  /** Presses the form's own button and sees it close. */
  sends: (button: string) => Promise<void>
  sees: (words: string | RegExp) => Promise<void>
  /** Presses one of the clock's buttons. */
  movesClock: (button: string) => Promise<void>
  clockShows: (time: string) => Promise<void>
}

/** Somebody at a page that already knows who they are. */
export function createStaff(page: Page, name: string): Staff {
  const main = page.getByRole('main')
  const form = () => page.getByRole('dialog').last()

  function card(reference: string): Locator {
    return main
      .locator('li[data-ts]')
      .filter({ hasText: reference })
      .filter({ has: page.getByRole('button', { name: 'Details' }) })
      .first()
  }

  return {
    name,
    page,
    form,
    card,
    opensChannel: async (channel) => {
      await page.getByRole('navigation').getByText(channel, { exact: true }).click()
      await page.getByRole('heading', { name: channel }).waitFor()
    },
    opensHome: async () => {
      await page.getByRole('navigation').getByText('MASH Track', { exact: true }).click()
      await main.locator('[data-surface=home]').waitFor()
    },
    types: async (line) => {
      const composer = main.getByRole('textbox', { name: /^Message / })
      await composer.fill(line)
      await composer.press('Enter')
    },
    presses: async (label, reference) => {
      await button(card(reference), label).click()
      await form().getByText(reference).first().waitFor()
    },
    fillsIn: async (entries) => {
      for (const [label, entry] of Object.entries(entries)) await fillIn(form(), label, entry)
    },
    sends: async (button) => {
      const open = form()
      await open.getByRole('button', { name: button, exact: true }).click()
      // Where the record is now due, its wording is offered in the form's place.
      const offered = open.getByText('Saved: ').first()
      await offered.or(page.locator('body:not(:has(dialog[open]))')).first().waitFor()
      if (await offered.isVisible()) {
        await open.getByRole('button', { name: 'Close', exact: true }).last().click()
      }
      await open.waitFor({ state: 'detached' })
    },
    sees: async (words) => {
      const seen = main.getByText(words).first()
      await seen.waitFor()
      await seen.scrollIntoViewIfNeeded()
    },
    movesClock: async (button) => {
      await page.getByRole('button', { name: button }).first().click()
    },
    clockShows: async (time) => {
      await page.locator('.clock-now').getByText(time).first().waitFor()
    },
  }
}

/** A button by the words on it; its accessible name also says which item it is for. */
export function button(within: Locator, words: string): Locator {
  return within.getByRole('button').filter({ has: within.page().getByText(words, { exact: true }) })
}

const mostTabs = 60

/** Presses Tab until what has the focus goes by a name. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    await page.keyboard.press('Tab')
    const focused = String(await page.evaluate(focusedName))
    if (focused.startsWith(name)) return
  }
  throw new Error(`"${name}" cannot be reached with Tab.`)
}

const focusedName = `(() => {
  const element = document.activeElement
  const label = element?.labels?.[0]?.innerText
  return element?.getAttribute('aria-label') ?? label ?? element?.innerText ?? ''
})()`

/** Fills one control of a form: text, a select, a radio button or a tick, whichever stands under the label. */
async function fillIn(form: Locator, label: string, entry: string | true): Promise<void> {
  const group = form.getByRole('group', { name: label })
  // A form that is still being fetched has neither.
  await group
    .or(form.getByLabel(label, { exact: false }))
    .first()
    .waitFor()
  if ((await group.count()) > 0) {
    const box =
      entry === true
        ? group.getByRole('checkbox').first()
        : group.getByRole('radio', { name: entry })
    await box.check()
    return
  }
  const control = form.getByLabel(label, { exact: false }).first()
  const isSelect = await control.evaluate((element) => element.tagName === 'SELECT')
  if (isSelect) await choose(control, String(entry))
  else await control.fill(String(entry))
}

/** Chooses the option whose words begin as given: a worker's load stands behind the name. */
async function choose(select: Locator, words: string): Promise<void> {
  const options = await select.locator('option').allTextContents()
  const option = options.find((text) => text.startsWith(words))
  expect(option, `"${words}" among: ${options.join(' | ')}`).toBeDefined()
  await select.selectOption({ label: option ?? '' })
}
