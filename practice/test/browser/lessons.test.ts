import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LessonScript } from '../../src/index.ts'
import { input, modal } from '../lunch-workspace.ts'
import { findViolations } from './axe.ts'
import { type BrowserStand, startBrowserStand } from './browser-stand.ts'

const lunch: LessonScript = {
  id: 'lunch',
  title: 'Ask about lunch',
  summary: 'Ask who is coming.',
  minutes: 3,
  steps: [
    {
      as: 'alex',
      say: 'Type `/lunch`.',
      until: { opens: 'Lunch' },
      learnt: 'A form stands over everything else.',
    },
    {
      as: 'alex',
      say: 'Close the form.',
      hint: 'Escape closes it.',
      until: { closed: 'Lunch' },
      learnt: 'Nothing was asked.',
    },
    { as: 'sam', say: 'Be Sam, and say hello.', until: { said: 'hello' }, learnt: 'You have met.' },
  ],
}

const second: LessonScript = { ...lunch, id: 'again', title: 'Ask again' }

let browser: BrowserStand
let page: Page

beforeAll(async () => {
  browser = await startBrowserStand(
    ({ type, payload }) => {
      if (type !== 'slash_commands') return undefined
      const view = modal([
        input('where', 'Where', { type: 'plain_text_input', action_id: 'where' }),
      ])
      void browser.stand.api('views.open', { trigger_id: payload['trigger_id'], view })
      return undefined
    },
    [lunch, second],
  )
})
afterAll(() => browser.stop())

beforeEach(async () => {
  page = await browser.opens('Begin as Alex Example')
  await page.getByText('Step 1 of 3').waitFor()
})

afterEach(() => browser.stand.workspace.lessons.stop())

async function say(words: string): Promise<void> {
  await page.getByRole('textbox', { name: /Message/ }).fill(words)
  await page.keyboard.press('Enter')
}

describe('a lesson in the page', () => {
  test('tells what each step was for beside the next one, and leads on at the end', async () => {
    await say('/lunch')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    const told = page.getByRole('region', { name: 'Lessons' })
    await told.locator('.lesson-just').getByText('Nothing was asked.').waitFor()
    await told.getByRole('button', { name: 'Become Sam Sample' }).click()
    await say('hello')
    await told.locator('.lesson-just').getByText('You have met.').waitFor()
    await told.getByText('You did 3 of 3 steps.').waitFor()
    // Only now the steps stand open, with what each was for.
    await told.getByText('A form stands over everything else.').waitFor()
    await told.getByRole('button', { name: 'Next lesson: Ask again' }).click()
    await told.getByRole('heading', { name: 'Ask again' }).waitFor()
    await told.getByText('Step 1 of 3').waitFor()
    expect(await told.getByRole('button', { name: /Next lesson/ }).count()).toBe(0)
    // Nothing of the lesson before is read out with this one.
    expect(await told.getByText('The lesson is at its end').count()).toBe(0)
  })

  test('can be followed above an open form, with its hint', async () => {
    await say('/lunch')
    const strip = page.getByRole('dialog').getByRole('region', { name: 'Lesson' })
    await strip.getByText('A form stands over everything else.').waitFor()
    const hint = strip.getByText('Escape closes it.')
    expect(await hint.isVisible()).toBe(false)
    await strip.getByText('Hint', { exact: true }).click()
    await hint.waitFor()
    expect(await findViolations(page, 'dialog')).toEqual([])
  })

  test('stands above the conversation once it is put away, on a small screen too', async () => {
    await page.setViewportSize({ width: 390, height: 800 })
    await page.getByRole('button', { name: 'Close tools' }).click()
    const reminder = page.getByRole('region', { name: 'Lesson', exact: true })
    await reminder.getByText('Type /lunch.').waitFor()
    expect(await findViolations(page, 'main')).toEqual([])
    await browser.stand.workspace.lessons.skip()
    await browser.stand.workspace.lessons.skip()
    await reminder.getByRole('button', { name: 'Become Sam Sample' }).click()
    await page.getByRole('button', { name: 'I am Sam Sample' }).waitFor()
    await reminder.getByRole('button', { name: 'Show the lesson' }).click()
    await page.getByRole('tab', { name: 'Lessons', selected: true }).waitFor()
    expect(await reminder.count()).toBe(0)
  })

  test('stays open when somebody is opened beside me', async () => {
    await page.locator('.who').click()
    await page.getByRole('link', { name: 'Open Sam Sample beside me' }).click()
    await page.getByRole('region', { name: 'Lessons' }).getByText('Step 1 of 3').waitFor()
    await page.getByRole('link', { name: 'Back to one person' }).click()
    await page.getByRole('region', { name: 'Lessons' }).getByText('Step 1 of 3').waitFor()
    expect(new URL(page.url()).searchParams.get('tools')).toBe('lessons')
  })
})
