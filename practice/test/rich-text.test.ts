import { describe, expect, test } from 'vitest'
import { readRichText, writeRichText } from '../src/rich-text.ts'
import { readPieces } from '../src/rich-text-pieces.ts'
import { toInputValue, toSlackValue } from '../src/values.ts'

const section = (...elements: readonly object[]) => ({ type: 'rich_text_section', elements })
const text = (words: string, style?: object) => ({
  type: 'text',
  text: words,
  ...(style === undefined ? {} : { style }),
})

describe('typing in a rich text editor', () => {
  test('becomes one section of plain words', () => {
    expect(readRichText('Bring a coat')).toEqual({
      type: 'rich_text',
      elements: [section(text('Bring a coat'))],
    })
  })

  test('carries styles, also one inside another', () => {
    expect(readPieces('a *bold and _slanted_* ~gone~ `x*y*`')).toEqual([
      text('a '),
      text('bold and ', { bold: true }),
      text('slanted', { bold: true, italic: true }),
      text(' '),
      text('gone', { strike: true }),
      text(' '),
      text('x*y*', { code: true }),
    ])
  })

  test('leaves marks inside words and sums alone', () => {
    for (const line of ['snake_case_name', '2*3*4', 'a * b * c', 'at 10:30:15']) {
      expect(readPieces(line)).toEqual([text(line)])
    }
  })

  test('knows links, people, channels, groups, everyone and emoji', () => {
    expect(
      readPieces(
        'See https://example.org/a?b=1. <https://example.org|here> <@U0SAM> <#C0GENERAL> <!subteam^S1> <!here> :wave:',
      ).filter((piece) => piece.type !== 'text'),
    ).toEqual([
      { type: 'link', url: 'https://example.org/a?b=1' },
      { type: 'link', url: 'https://example.org', text: 'here' },
      { type: 'user', user_id: 'U0SAM' },
      { type: 'channel', channel_id: 'C0GENERAL' },
      { type: 'usergroup', usergroup_id: 'S1' },
      { type: 'broadcast', range: 'here' },
      { type: 'emoji', name: 'wave' },
    ])
  })

  test('becomes lists by their depth, quotations and code', () => {
    const typed = 'Bring:\n- a coat\n- a bag\n  1. small\n> said Sam\n> again\n```\nx = *1*\n```'
    expect(readRichText(typed).elements).toEqual([
      section(text('Bring:')),
      {
        type: 'rich_text_list',
        style: 'bullet',
        indent: 0,
        elements: [section(text('a coat')), section(text('a bag'))],
      },
      { type: 'rich_text_list', style: 'ordered', indent: 1, elements: [section(text('small'))] },
      {
        type: 'rich_text_quote',
        elements: [text('said Sam'), text('\n'), text('again')],
      },
      { type: 'rich_text_preformatted', elements: [text('x = *1*')] },
    ])
  })

  test('comes back as it was typed', () => {
    const typed = 'One *two*\n- three\n  - <@U0SAM>\n1. four\n> five\n```\nsix\n```\n:wave: `seven`'
    expect(writeRichText(readRichText(typed))).toBe(typed)
  })

  test('is told to the app as a rich_text value, and read back by the page', () => {
    const element = { type: 'rich_text_input', action_id: 'a' }
    const made = toSlackValue(element, '*Now*', [])
    expect(made).toEqual({
      ok: true,
      value: {
        type: 'rich_text_input',
        rich_text_value: { type: 'rich_text', elements: [section(text('Now', { bold: true }))] },
      },
    })
    expect(made.ok && toInputValue(made.value)).toBe('*Now*')
    expect(toSlackValue(element, null, [])).toEqual({
      ok: true,
      value: { type: 'rich_text_input', rich_text_value: null },
    })
  })
})
