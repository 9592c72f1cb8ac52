import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findViolations } from './axe.ts'
import { type BlockStand, startBlockStand } from './block-stand.ts'
import { findOffered } from './keyboard.ts'
import { homeBlocks, messageBlocks } from './kitchen-sink.ts'
import { MOMENT } from './kitchen-sink-text.ts'

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

/** What of these blocks is not drawn, or only named. */
async function undrawn(blocks: readonly Readonly<Record<string, unknown>>[]): Promise<string[]> {
  const missing: string[] = []
  for (const { block_id: id } of blocks) {
    const drawn = page.locator(`[data-block-id="${String(id)}"]`).first()
    if (!(await drawn.isVisible())) missing.push(String(id))
  }
  for (const one of await page.locator('.unsupported').all()) missing.push(await one.innerText())
  return missing
}

describe('a message with every block', () => {
  test('shows each of them, and names none as missing', async () => {
    expect(await undrawn(messageBlocks)).toEqual([])
  })

  test('links only where links may lead, and marks the mentions of who looks', async () => {
    const words = page.locator('[data-block-id=m_words]')
    expect(await words.getByText('not a link').isVisible()).toBe(true)
    expect(await words.getByRole('link').allInnerTexts()).toEqual(['the menu', '#general'])
    expect(await words.locator('.mention.mine').allInnerTexts()).toEqual([
      '@Alex Example',
      '@cooks',
      '@here',
    ])
    expect(await words.locator('time').innerText()).toBe('due 2026-06-05 at 14:30')
  })

  test('shows an emoji that was typed as a character as its shortcode is shown', async () => {
    await on.browser.stand.api('chat.postMessage', {
      channel: 'C0GENERAL',
      text: 'Soup is late',
      blocks: [
        {
          type: 'section',
          block_id: 'late',
          text: { type: 'mrkdwn', text: '*⏰ LATE* :alarm_clock:' },
        },
        { type: 'header', block_id: 'late_head', text: { type: 'plain_text', text: '⚠️ Soup' } },
        { type: 'markdown', block_id: 'late_markdown', text: '**🚨 Soup** and ✅' },
      ],
    })
    const drawn = (id: string) => page.locator(`[data-block-id=${id}] svg[role=img]`)
    await drawn('late').first().waitFor()
    const names = async (id: string) =>
      Promise.all((await drawn(id).all()).map((one) => one.getAttribute('aria-label')))
    expect(await names('late')).toEqual(['alarm clock', 'alarm clock'])
    expect(await names('late_head')).toEqual(['warning'])
    expect(await names('late_markdown')).toEqual(['rotating light', 'white check mark'])
  })

  test('nests its lists, counts on from an offset, and reads its table by its heads', async () => {
    const rich = page.locator('[data-block-id=m_rich]')
    expect(await rich.locator('ul > li > ol').getAttribute('start')).toBe('3')
    const table = page.locator('[data-block-id=m_table]')
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual(['Dish', 'Price', 'Says'])
    const price = table.getByRole('cell', { name: '3.50' })
    expect(await price.getAttribute('style')).toContain('right')
  })

  test.each([
    ['plain', 'Ask everyone', { type: 'button', value: 'asked' }],
    ['feedback', 'That was good', { type: 'feedback_buttons', value: 'good' }],
    ['bin', 'Throw this away', { type: 'icon_button', value: 'gone' }],
  ])('tells the app of a press on %s', async (actionId, name, expected) => {
    await page.getByRole('button', { name }).click()
    await expect.poll(() => on.last(actionId)).toMatchObject(expected)
  })

  test('asks first where the app wants it, and returns the focus when the answer is no', async () => {
    const button = page.getByRole('button', { name: 'Cancel it' })
    await button.click()
    await page.getByRole('alertdialog', { name: 'Sure?' }).waitFor()
    expect(await findViolations(page, 'dialog')).toEqual([])
    await page.getByRole('button', { name: 'No', exact: true }).click()
    expect(await page.locator(':focus').innerText()).toBe('Cancel it')
    expect(on.last('red')).toBeUndefined()
    await button.click()
    await page.getByRole('button', { name: 'Yes, do' }).click()
    await expect.poll(() => on.last('red')).toBeDefined()
  })

  test('says that it knows no workflows, and tells the app nothing', async () => {
    await page.getByRole('button', { name: 'Start the rota workflow' }).click()
    await page.getByText('Slack would start a workflow here').waitFor()
    expect(on.last('flow')).toBeUndefined()
  })

  test('offers what the app finds, in its groups, and no more choices than are allowed', async () => {
    const found = page.getByRole('combobox', { name: 'Find one' })
    await found.fill('le')
    await page.getByRole('group', { name: 'Soups' }).getByRole('option', { name: 'Leek' }).click()
    await expect
      .poll(() => on.last('external'))
      .toMatchObject({ selected_option: { value: 'Leek' } })
    const several = page.getByRole('combobox', { name: 'Some dishes' })
    await several.click()
    await findOffered(page, 'Salad').click()
    await findOffered(page, 'Soup').waitFor({ state: 'detached' })
    await expect
      .poll(() => on.last('several'))
      .toMatchObject({ selected_options: [{ value: 'Stew' }, { value: 'Salad' }] })
    await page.keyboard.press('Escape')
  })

  test.each([
    ['who', 'U0SAM', { selected_user: 'U0SAM' }],
    ['conversation', 'C0QUIET', { selected_conversation: 'C0QUIET' }],
    ['channel', 'C0QUIET', { selected_channel: 'C0QUIET' }],
  ])('tells the app of a choice in %s', async (actionId, value, expected) => {
    await page.locator(`[data-action-id=${actionId}]`).selectOption(value)
    await expect.poll(() => on.last(actionId)).toMatchObject(expected)
  })

  test.each([
    ['radio', 'Later', { selected_option: { value: 'Later' } }],
    ['ticks', 'Cold', { selected_options: [{ value: 'Cold' }] }],
  ])('tells the app of a tick in %s', async (actionId, label, expected) => {
    await page.getByLabel(label, { exact: true }).check()
    await expect.poll(() => on.last(actionId)).toMatchObject(expected)
  })

  test.each([
    ['time', '16:45', { selected_time: '16:45', timezone: 'Europe/London' }],
    ['moment', '2026-06-05T15:30', { selected_date_time: MOMENT + 3600 }],
  ])('tells the app of what is picked in %s', async (actionId, local, expected) => {
    await page.locator(`[data-action-id=${actionId}]`).fill(local)
    await expect.poll(() => on.last(actionId)).toMatchObject(expected)
  })

  test('takes a choice back when the answer to its question is no', async () => {
    const dish = page.locator('[data-action-id=static]')
    await dish.selectOption('Salad')
    await page.getByRole('button', { name: 'No', exact: true }).click()
    expect(await dish.inputValue()).toBe('Soup')
    await dish.selectOption('Salad')
    await page.getByRole('button', { name: 'Yes, do' }).click()
    await expect
      .poll(() => on.last('static'))
      .toMatchObject({ selected_option: { value: 'Salad' } })
  })

  test('opens its menu by keyboard, asks, and tells the app which line it was', async () => {
    await page.locator('[data-action-id=more]').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Edit' }).waitFor()
    expect(await findViolations(page, '.menu:popover-open')).toEqual([])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Yes, do' }).click()
    await expect
      .poll(() => on.last('more'))
      .toMatchObject({ type: 'overflow', selected_option: { value: 'Remove' } })
  })

  test('opens a link button in a new tab, and tells the app as well', async () => {
    await page.context().route('https://example.org/**', (route) => route.abort())
    const opened = page.context().waitForEvent('page')
    await page.getByRole('button', { name: 'Menu' }).click()
    await (await opened).close()
    await expect.poll(() => on.last('away')).toMatchObject({ url: 'https://example.org/menu' })
  })

  test('tells the app of a typed date once, when the field is left', async () => {
    const before = on.browser.stand.arrivals.length
    await page.locator('[data-action-id=date]').focus()
    await page.keyboard.type('07082026')
    await page.getByRole('button', { name: 'Ask everyone' }).focus()
    await expect.poll(() => on.last('date')).toMatchObject({ selected_date: '2026-07-08' })
    expect(on.browser.stand.arrivals.length - before).toBe(1)
  })

  test('shows a small warning beside a button that the app did not answer', async () => {
    const button = page.getByRole('button', { name: 'Within' })
    await button.click()
    expect(await button.getAttribute('aria-busy')).toBe('true')
    await page.locator('.attachment .failure').waitFor()
    const { payload } = on.browser.stand.arrivals.at(-1) ?? {}
    expect(payload?.['container']).toMatchObject({ type: 'message_attachment', attachment_id: 2 })
  })

  test('names each block that it cannot show', async () => {
    const card = { type: 'card', title: { type: 'mrkdwn', text: 'A card' } }
    const blocks = [
      card,
      { type: 'carousel', elements: [card] },
      { type: 'plan', title: 'A plan' },
      { type: 'task_card', task_id: 't1', title: 'A task', status: 'pending' },
    ].map((block) => ({ ...block, block_id: `cannot_${block.type}` }))
    await on.call('chat.postMessage', { channel: 'C0GENERAL', text: 'Newer blocks', blocks })
    for (const { type, block_id: id } of blocks) {
      const named = page.locator(`[data-block-id=${id}]`).getByText(type, { exact: true })
      await expect.poll(() => named.isVisible()).toBe(true)
    }
  })

  test('has nothing that axe-core finds wrong, in light or dark', async () => {
    expect(await findViolations(page, '.message-body')).toEqual([])
  })
})

describe('the home with every block', () => {
  test('shows each of them, and has nothing that axe-core finds wrong', async () => {
    await page.goto(`${on.browser.stand.practice.url}#/app/home`)
    await page.getByLabel('A note on Home').waitFor()
    expect(await undrawn(homeBlocks)).toEqual([])
    expect(await findViolations(page, '.home')).toEqual([])
    await page.getByLabel('A note on Home').fill('Salt')
    await page.keyboard.press('Enter')
    await expect
      .poll(() => on.last('note'))
      .toMatchObject({ type: 'plain_text_input', value: 'Salt' })
  })
})
