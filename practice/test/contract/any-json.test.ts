import fc from 'fast-check'
import { expect, it } from 'vitest'
import { acceptsBlocks, checkMessage, checkOptions } from '../../src/contract/check.ts'
import { checkView } from '../../src/contract/check-view.ts'
import { SURFACES } from '../../src/contract/shapes/surfaces.ts'
import { RULES } from '../../src/contract/table.ts'
import type { Finding } from '../../src/protocol.ts'
import { EXAMPLES } from './examples.ts'

const IDS = new Set(RULES.map((rule) => rule.id))
const KEYS = [
  'type',
  'text',
  'blocks',
  'elements',
  'options',
  '__proto__',
  'constructor',
  'initial_option',
]

/** Every finding there can be in this, whatever it is taken for. */
function findAll(value: unknown): readonly Finding[] {
  const findings: Finding[] = []
  for (const surface of SURFACES) acceptsBlocks(value, surface, '/blocks', findings)
  for (const type of ['modal', 'home'] as const) {
    const checked = checkView(value, type)
    if (!checked.ok) findings.push(...checked.findings)
  }
  return [...findings, ...checkMessage(value), ...checkOptions(value)]
}

/** JSON with the keys and the types of Block Kit in it, so that the walk goes deep. */
const likely = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.jsonValue(),
    fc.constantFrom(...Object.values(EXAMPLES)),
    fc.array(tie('any'), { maxLength: 4 }),
    fc
      .tuple(
        fc.constantFrom(...Object.values(EXAMPLES)),
        fc.dictionary(fc.constantFrom(...KEYS), tie('any'), { maxKeys: 4 }),
      )
      .map(([example, more]) => ({ ...example, ...more })),
  ),
})).any

it('never throws, and names a rule of the table with each finding', () => {
  fc.assert(
    fc.property(likely, (value) => {
      for (const finding of findAll(value)) {
        expect(IDS).toContain(finding.rule)
        expect(finding.pointer).toMatch(/^(\/[^/]*)*$/)
        expect(finding.message).not.toBe('')
      }
    }),
    { numRuns: 400 },
  )
})

it('never throws on JSON that is too deep to be written', () => {
  let deep: unknown = { text: 'Soup', value: 'soup' }
  for (let depth = 0; depth < 50_000; depth += 1) deep = depth % 2 === 0 ? [deep] : { text: deep }
  const select = { type: 'static_select', options: [deep], initial_option: deep }
  const blocks = [
    { type: 'actions', elements: [select, { ...select, options: [structuredClone({ a: 1 })] }] },
  ]
  expect(findAll([deep]).length).toBeGreaterThan(0)
  expect(findAll(blocks).length).toBeGreaterThan(0)
  const view = { type: 'modal', title: { type: 'plain_text', text: 'Deep' }, blocks }
  expect(checkView(view, 'modal')).toMatchObject({ ok: false, error: 'view_too_large' })
})

it('checks the largest view in far less time than an app has', () => {
  const option = (index: number) => ({
    text: { type: 'plain_text', text: `Soup ${index}` },
    value: `${index}`,
  })
  const options = Array.from({ length: 10 }, (_, index) => option(index))
  const blocks = Array.from({ length: 100 }, (_, index) => ({
    type: 'input',
    block_id: `block ${index}`,
    label: { type: 'plain_text', text: 'Soup' },
    element: { type: 'static_select', action_id: 'soup', options, initial_option: option(9) },
  }))
  const text = { type: 'plain_text', text: 'Soups' }
  const view = { type: 'modal', title: text, submit: text, blocks }
  const started = performance.now()
  expect(checkView(view, 'modal').ok).toBe(true)
  expect(performance.now() - started).toBeLessThan(500)
})
