import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { lastTrigger, submittedValues } from './arrivals.ts'
import { findViolations } from './axe.ts'
import { type BlockStand, startBlockStand } from './block-stand.ts'
import { describeFocus, findOffered, tabTo, takeChoice } from './keyboard.ts'
import { choosingForm, readingForm, typingForm } from './kitchen-sink-forms.ts'
import { MOMENT, option } from './kitchen-sink-text.ts'

let on: BlockStand
let page: Page

beforeAll(async () => {
  on = await startBlockStand()
  page = on.page
})

beforeEach(() => on.comeBack())

afterAll(async () => {
  await on?.browser.stop()
})

/** Has the app lay a form over the one that is open, and waits for it. */
async function goDeeper(view: Readonly<Record<string, unknown>>): Promise<void> {
  const before = on.browser.stand.arrivals.length
  await page.getByRole('button', { name: 'Go deeper' }).press('Enter')
  await expect.poll(() => on.browser.stand.arrivals.length).toBeGreaterThan(before)
  await on.call('views.push', { trigger_id: lastTrigger(on.browser.stand.arrivals), view })
  const { text } = z.object({ text: z.string() }).parse(view['title'])
  await page.getByRole('dialog', { name: text, exact: true }).waitFor()
}

function blocksOf(view: Readonly<Record<string, unknown>>): readonly object[] {
  return z.array(z.looseObject({})).parse(view['blocks'])
}

describe('forms, by keyboard alone', () => {
  test('typing: every kind of words reaches the app, and what is missing is said first', async () => {
    await on.openForm(typingForm)
    const { keyboard } = page
    expect(await findViolations(page, 'dialog')).toEqual([])
    await keyboard.press('Control+Enter')
    await expect.poll(() => describeFocus(page)).toContain('Please complete this required field.')
    expect(await findViolations(page, 'dialog')).toEqual([])
    for (const [blockId, words] of [
      ['line', 'Soup'],
      ['lines', ' and second'],
      ['told', 'Hm'],
      ['whole', '70'],
      ['decimal', '2.25'],
      ['email', 'alex@example.org'],
      ['address', 'https://example.org/soup'],
    ] as const) {
      await tabTo(page, blockId)
      if (blockId === 'lines') await keyboard.press('Control+End')
      await keyboard.type(words)
    }
    await tabTo(page, 'rich')
    await keyboard.type('Very ')
    await keyboard.press('Control+b')
    await keyboard.type('good')
    await keyboard.press('End')
    await keyboard.type('\n- one')
    await keyboard.press('Control+Enter')
    await expect.poll(() => describeFocus(page)).toContain('a number that is 10 or less')
    await keyboard.press('Control+a')
    await keyboard.type('7')
    await keyboard.press('Control+Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(on.last('it')).toMatchObject({ block_id: 'told' })
    expect(submittedValues(on.browser.stand.arrivals, 'typing')).toEqual({
      line: { type: 'plain_text_input', value: 'Soup' },
      lines: { type: 'plain_text_input', value: 'First and second' },
      told: { type: 'plain_text_input', value: 'Hm' },
      whole: { type: 'number_input', value: '7' },
      decimal: { type: 'number_input', value: '2.25' },
      email: { type: 'email_text_input', value: 'alex@example.org' },
      address: { type: 'url_text_input', value: 'https://example.org/soup' },
      rich: { type: 'rich_text_input', rich_text_value: VERY_GOOD },
      started: { type: 'rich_text_input', rich_text_value: BEGUN },
    })
  })

  test('typing is kept, with its focus, when the app changes the form under it', async () => {
    await on.openForm(typingForm)
    await page.keyboard.type('Half a wo')
    const [line, ...others] = blocksOf(typingForm)
    const changed = { ...line, label: { type: 'plain_text', text: 'Another label' } }
    const { callback_id: _, ...view } = typingForm
    await on.call('views.update', {
      external_id: String(typingForm['external_id']),
      view: { ...view, blocks: [changed, ...others] },
    })
    await page.getByText('Another label').waitFor()
    await page.keyboard.type('rd')
    expect(await page.getByLabel('Another label').inputValue()).toBe('Half a word')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('choosing: every kind of choice reaches the app', async () => {
    await on.openForm(choosingForm)
    const { keyboard } = page
    expect(await findViolations(page, 'dialog')).toEqual([])
    await keyboard.type('Stew')
    await tabTo(page, 'dishes')
    await takeChoice(page, 'Sal', 'Salad')
    await takeChoice(page, 'Sou', 'Soup')
    await keyboard.press('Escape')
    await findOffered(page, 'Soup').waitFor({ state: 'hidden' })
    expect(await findViolations(page, 'dialog')).toEqual([])
    await tabTo(page, 'found')
    await takeChoice(page, 'le', 'Leek')
    await tabTo(page, 'founds')
    await keyboard.press('ArrowDown')
    await takeChoice(page, '', 'Leek')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await tabTo(page, 'person')
    await keyboard.type('Sam')
    await tabTo(page, 'people')
    await takeChoice(page, 'alex', 'Alex Example')
    await takeChoice(page, 'sam', 'Sam Sample')
    await tabTo(page, 'talks')
    await takeChoice(page, 'quiet', '#quiet')
    await tabTo(page, 'channel')
    await keyboard.type('#qu')
    await tabTo(page, 'channels')
    await takeChoice(page, 'gen', '#general')
    await tabTo(page, 'size')
    await keyboard.press('Space')
    await keyboard.press('ArrowDown')
    await tabTo(page, 'extras')
    await keyboard.press('Space')
    await keyboard.press('Tab')
    await keyboard.press('Space')
    await tabTo(page, 'day')
    await keyboard.type('06082026')
    await tabTo(page, 'hour')
    await keyboard.type('0215PM')
    await keyboard.press('Control+Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(submittedValues(on.browser.stand.arrivals, 'choosing')).toMatchObject({
      dish: { type: 'static_select', selected_option: { value: 'Stew' } },
      dishes: {
        type: 'multi_static_select',
        selected_options: [{ value: 'Salad' }, { value: 'Soup' }],
      },
      found: { type: 'external_select', selected_option: option('Leek') },
      founds: {
        type: 'multi_external_select',
        selected_options: [{ value: 'Leek' }, { value: 'Lentil' }],
      },
      person: { type: 'users_select', selected_user: 'U0SAM' },
      people: { type: 'multi_users_select', selected_users: ['U0ALEX', 'U0SAM'] },
      talk: { type: 'conversations_select', selected_conversation: 'C0GENERAL' },
      talks: { type: 'multi_conversations_select', selected_conversations: ['C0QUIET'] },
      channel: { type: 'channels_select', selected_channel: 'C0QUIET' },
      channels: { type: 'multi_channels_select', selected_channels: ['C0GENERAL'] },
      size: { type: 'radio_buttons', selected_option: { value: 'Large' } },
      extras: {
        type: 'checkboxes',
        selected_options: [{ value: 'bread' }, { value: 'Butter' }],
      },
      day: { type: 'datepicker', selected_date: '2026-06-08' },
      hour: { type: 'timepicker', selected_time: '14:15', timezone: 'Europe/London' },
      moment: { type: 'datetimepicker', selected_date_time: MOMENT },
    })
  })

  test('reading: each alert says its level, and Escape closes the top form only', async () => {
    await on.openForm(readingForm)
    const dialog = page.getByRole('dialog', { name: 'Reading' })
    expect(await findViolations(page, 'dialog')).toEqual([])
    for (const name of ['Note', 'Information', 'Warning', 'Error', 'Success']) {
      expect(await dialog.getByRole('note', { name, exact: true }).isVisible()).toBe(true)
    }
    const bottom = await dialog.getAttribute('data-view-id')
    await goDeeper({ ...readingForm, title: { type: 'plain_text', text: 'Reading on' } })
    await goDeeper(typingForm)
    expect(await page.evaluate('document.activeElement.dataset.blockId')).toBe('line')
    // The browser may take a second Escape in a row for its own, and close what is still open.
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Reading on' }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator(`dialog[open][data-view-id=${bottom}]`).waitFor()
    expect(await page.evaluate('document.activeElement.closest("dialog") !== null')).toBe(true)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(on.browser.complaints).toEqual([])
  })
})

const VERY_GOOD = {
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: 'Very ' },
        { type: 'text', text: 'good', style: { bold: true } },
      ],
    },
    {
      type: 'rich_text_list',
      style: 'bullet',
      indent: 0,
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'one' }] }],
    },
  ],
}

const BEGUN = {
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Begun' }] }],
}
