import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { METHODS } from '../../src/api/methods.ts'
import { printContract } from '../../src/contract/print.ts'
import { addressOf } from '../../src/contract/rule.ts'
import { RULES } from '../../src/contract/table.ts'

const page = readFileSync(new URL('../../docs/contract.md', import.meta.url), 'utf8')
const lineOf = (id: string) =>
  page
    .split('\n')
    .filter((line) => line.startsWith(`| \`${id}\` |`) || line.startsWith(`| [\`${id}\`](`))

describe('the table of rules', () => {
  it('names each rule once', () => {
    const ids = RULES.map((rule) => rule.id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  it('says of each rule what it is, where it counts, and on which page it is written', () => {
    for (const rule of RULES) {
      expect([rule.id, rule.what === '', rule.where === '']).toEqual([rule.id, false, false])
      expect(addressOf(rule.page)).toMatch(
        /^https:\/\/(docs\.slack\.dev|github\.com\/slackhq)\/\S+$/,
      )
    }
  })

  it('takes its figures for a view, a message and a rate from Slack’s pages', () => {
    const limits = Object.fromEntries(RULES.map((rule) => [rule.id, rule.limit]))
    expect(limits).toMatchObject({
      'modal.title.length': '1 to 24 characters',
      'modal.blocks.items': '1 to 100 items',
      'message.blocks.items': 'up to 50 items',
      'view.private_metadata.length': 'up to 3,000 characters',
      'section.text.length': '1 to 3,000 characters',
      'section.fields.items': '1 to 10 items',
      'section.fields.length': '1 to 2,000 characters',
      'option.value.length': '1 to 150 characters',
      'overflow.options.items': '1 to 5 items',
      'action_id.length': '1 to 255 characters',
      'rich_text_list.indent.range': 'up to 8',
      'table.rows.items': '1 to 100 items',
      'table.row.items': '1 to 20 items',
      'rate.t3': '50 calls a minute',
    })
  })
})

describe('the printed page', () => {
  it('is what the table prints', () => {
    expect(page).toBe(printContract())
  })

  it('has a line for each rule, and marks what is not confirmed', () => {
    for (const { id, standing } of RULES) {
      const lines = lineOf(id)
      const isMarked = /\*\*unconfirmed\*\*(, told)? \|$/.test(lines[0] ?? '')
      expect([id, lines.length, isMarked]).toEqual([id, 1, standing === 'unconfirmed'])
    }
  })

  it('has a line for each method', () => {
    for (const name of Object.keys(METHODS))
      expect(page).toContain(`| [${name}](https://docs.slack.dev`)
  })

  it('is what the command line writes', async () => {
    const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
    const args = ['--conditions=slack-practice-source', '--import', 'tsx', main, '--contract']
    const { stdout } = await promisify(execFile)(process.execPath, args)
    expect(stdout).toBe(page)
  })
})
