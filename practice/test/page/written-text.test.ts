import { describe, expect, test } from 'vitest'
import { readMarkdown } from '../../page/src/blocks/markdown-parts.ts'
import { prefixLines, wrapChoice } from '../../page/src/blocks/rich-text-edits.ts'
import { nestLists } from '../../page/src/blocks/rich-text-lists.ts'

describe('Markdown', () => {
  test('is read as headings, words, quotations, code, lines and tables', () => {
    const text =
      '# Top #\nOne\ntwo\n\nthree\n> said\n> again\n```js\n# not a heading\n```\n---\n| a | b |\n|:--|--:|\n| 1 | |'
    expect(readMarkdown(text)).toEqual([
      { kind: 'heading', level: 1, words: 'Top' },
      { kind: 'words', lines: ['One', 'two'] },
      { kind: 'words', lines: ['three'] },
      { kind: 'quote', lines: ['said', 'again'] },
      { kind: 'code', lines: ['# not a heading'] },
      { kind: 'line' },
      {
        kind: 'table',
        rows: [
          ['a', 'b'],
          ['1', ''],
        ],
      },
    ])
  })

  test('keeps the depth, the count and the box of each row of a list', () => {
    const [bullets, numbers] = readMarkdown('- one\n  - two\n- [x] done\n- [ ] not\n3. three')
    expect(bullets).toEqual({
      kind: 'list',
      rows: [
        { depth: 0, ordered: false, count: 1, done: undefined, words: 'one' },
        { depth: 1, ordered: false, count: 1, done: undefined, words: 'two' },
        { depth: 0, ordered: false, count: 1, done: true, words: 'done' },
        { depth: 0, ordered: false, count: 1, done: false, words: 'not' },
      ],
    })
    expect(numbers).toMatchObject({ kind: 'list', rows: [{ ordered: true, count: 3 }] })
  })
})

describe('lists of a rich text', () => {
  const list = (indent: number, more: object = {}) => ({
    type: 'rich_text_list' as const,
    style: 'bullet' as const,
    indent,
    elements: [{ type: 'rich_text_section' as const, elements: [] }],
    ...more,
  })

  test('stand inside the last row of the list that they are deeper than', () => {
    const [first, second] = nestLists([list(0), list(1), list(3), list(1), list(0, { offset: 4 })])
    expect(first).toMatchObject({
      indent: 0,
      rows: [
        { lists: [{ indent: 1, rows: [{ lists: [{ indent: 3, skips: 1 }] }] }, { indent: 1 }] },
      ],
    })
    expect(second).toMatchObject({ indent: 0, start: 5 })
  })

  test('begin anew after a paragraph', () => {
    const words = { type: 'rich_text_section' as const, elements: [] }
    expect(nestLists([list(0), words, list(1)])).toMatchObject([
      { type: 'list' },
      { type: 'rich_text_section' },
      { type: 'list', skips: 1 },
    ])
  })
})

describe('the tools of the rich text editor', () => {
  test('put marks round what is chosen', () => {
    expect(wrapChoice('*')('so good it is', 3, 7)).toEqual({
      from: 3,
      to: 7,
      insert: '*good*',
      choiceFrom: 4,
      choiceTo: 8,
    })
  })

  test('begin each chosen line with its mark', () => {
    const number = prefixLines((row) => `${row + 1}. `)
    expect(number('top\none\ntwo\nend', 5, 9)).toMatchObject({
      from: 4,
      to: 11,
      insert: '1. one\n2. two',
    })
  })
})
