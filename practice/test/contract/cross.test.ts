import { describe, expect, it } from 'vitest'
import { acceptsBlocks } from '../../src/contract/check.ts'
import { checkKind } from '../../src/contract/check-shape.ts'
import { CROSS_RULES } from '../../src/contract/cross.ts'
import { PAYLOAD_RULES } from '../../src/contract/payload-rules.ts'
import type { SurfaceKind } from '../../src/contract/shapes/surfaces.ts'
import type { Finding } from '../../src/protocol.ts'
import { CROSS_EXAMPLES } from './cross-examples.ts'
import { PAYLOAD_EXAMPLES } from './payload-examples.ts'

const seen = ({ rule, pointer, message }: Finding) => ({ rule, pointer, message })
const findIn = (value: unknown, kind: string): Finding[] => {
  const findings: Finding[] = []
  const surface = kind === 'modal' ? 'modal' : undefined
  checkKind(value, kind, { at: '', rule: kind, surface, holder: undefined, findings })
  return findings
}
const findInBlocks = (blocks: unknown, surface: SurfaceKind): Finding[] => {
  const findings: Finding[] = []
  expect(acceptsBlocks(blocks, surface, '/blocks', findings)).toBe(findings.length === 0)
  return findings
}

describe('what must hold between the fields of an object', () => {
  it.each(Object.entries(CROSS_EXAMPLES))('%s', (rule, { as, good, bad }) => {
    for (const payload of good) expect(findIn(payload, as)).toEqual([])
    for (const [payload, pointer, message] of bad) {
      expect(findIn(payload, as).map(seen)).toEqual([{ rule, pointer, message }])
    }
  })

  it('has an example for every rule', () => {
    const ids = CROSS_RULES.map((rule) => rule.id)
    expect(Object.keys(CROSS_EXAMPLES).toSorted()).toEqual(ids.toSorted())
  })

  it('lets a file be asked for in a modal only', () => {
    const asks = {
      type: 'input',
      label: { type: 'plain_text', text: 'Recipe' },
      element: { type: 'file_input' },
    }
    const wrong = {
      rule: 'file_input.surface',
      pointer: '/blocks/0/element/type',
      message: 'unsupported type: file_input',
    }
    expect(findInBlocks([asks], 'modal')).toEqual([])
    expect(findInBlocks([asks], 'home').map(seen)).toEqual([wrong])
    expect(findInBlocks([asks], 'message').map(seen)).toEqual([wrong])
  })
})

describe('what must hold between all the blocks of a view or a message', () => {
  it.each(Object.entries(PAYLOAD_EXAMPLES))('%s', (rule, { on, good, bad }) => {
    for (const surface of on) {
      for (const blocks of good) expect(findInBlocks(blocks, surface)).toEqual([])
      for (const [blocks, pointer, message] of bad) {
        expect(findInBlocks(blocks, surface).map(seen)).toEqual([{ rule, pointer, message }])
      }
    }
  })

  it('has an example for every rule, on every surface it counts for', () => {
    const told = PAYLOAD_RULES.map((rule) => [rule.id, [...rule.on].toSorted()])
    const tried = Object.entries(PAYLOAD_EXAMPLES).map(([id, { on }]) => [id, [...on].toSorted()])
    expect(Object.fromEntries(tried)).toEqual(Object.fromEntries(told))
  })
})
