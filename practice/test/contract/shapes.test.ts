import { describe, expect, it } from 'vitest'
import { checkKind } from '../../src/contract/check-shape.ts'
import { checkView } from '../../src/contract/check-view.ts'
import { rulesOfShapes } from '../../src/contract/shape-rules.ts'
import { SHAPES } from '../../src/contract/shapes.ts'
import type { Finding } from '../../src/protocol.ts'
import { boundariesOfShape } from './boundaries.ts'
import { EXAMPLES, exampleFor } from './examples.ts'

const find = (value: unknown, kind: string): readonly Finding[] => {
  const findings: Finding[] = []
  checkKind(value, kind, { at: '', rule: kind, surface: undefined, holder: undefined, findings })
  return findings
}
const seen = ({ rule, pointer, message }: Finding) => ({ rule, pointer, message })
const tried = new Set<string>()
const refusals = (value: unknown, kind: string, rule: string) => {
  tried.add(rule)
  return find(value, kind).map(seen)
}

it('takes the hand-written example of every kind', () => {
  for (const shape of SHAPES)
    expect([shape.kind, find(exampleFor(shape.kind), shape.kind)]).toEqual([shape.kind, []])
  expect(Object.keys(EXAMPLES).toSorted()).toEqual(SHAPES.map((shape) => shape.kind).toSorted())
})

describe.each(SHAPES.map((shape) => ({ kind: shape.kind, shape })))('$kind', ({ kind, shape }) => {
  const placed = boundariesOfShape(shape)

  it('keeps to each limit, and is refused one over it', () => {
    for (const { rule, key, base, good, bad } of placed) {
      for (const value of good)
        expect([rule, find({ ...base, [key]: value }, kind)]).toEqual([rule, []])
      for (const { value, pointer, message } of bad) {
        const wrong = { rule, pointer: `/${key}${pointer}`, message }
        expect(refusals({ ...base, [key]: value }, kind, rule)).toContainEqual(wrong)
      }
    }
  })

  it('is refused without what it needs', () => {
    for (const [key, property] of Object.entries(shape.properties)) {
      if (property.required === undefined) continue
      const { [key]: _, ...rest } = Object.fromEntries(Object.entries(exampleFor(kind)))
      const rule = key === 'type' ? 'type.required' : `${kind}.${key}.required`
      const wrong = { rule, pointer: '', message: `missing required field: ${key}` }
      expect(refusals(rest, kind, rule)).toContainEqual(wrong)
    }
  })

  it('is refused with what it does not have, unless it is open', () => {
    const carpeted = find({ ...exampleFor(kind), carpet: true }, kind).map(seen)
    const rule = `${kind}.properties`
    const wrong = { rule, pointer: '', message: 'invalid additional property: carpet' }
    expect(carpeted).toEqual(shape.open === true ? [] : [wrong])
    if (shape.open !== true) tried.add(rule)
  })

  it('takes null only where null stands for nothing', () => {
    for (const [key, property] of Object.entries(shape.properties)) {
      if (property.is === 'anything') continue
      const findings = find({ ...exampleFor(kind, key), [key]: null }, kind)
      const isTaken = findings.every((one) => one.pointer !== `/${key}` && one.pointer !== '')
      expect([key, isTaken || findings.length === 0]).toEqual([key, property.nullable === true])
    }
  })
})

it('is refused with fewer properties than it needs', () => {
  const rule = 'conversation_filter.fewest'
  const wrong = { rule, pointer: '', message: 'must have minimum 1 properties' }
  expect(refusals({}, 'conversation_filter', rule)).toEqual([wrong])
})

it('is refused as a view when there is none, or one of another type', () => {
  const wrong = [
    { rule: 'view.required', pointer: '', message: 'missing required field: view' },
    { rule: 'view.types', pointer: '/view/type', message: 'unsupported type: home' },
  ]
  for (const [index, view] of [undefined, exampleFor('home')].entries()) {
    const checked = checkView(view, 'modal')
    expect(checked.ok ? [] : checked.findings.map(seen)).toEqual([wrong[index]])
    tried.add(String(wrong[index]?.rule))
  }
})

it('has tried every rule that the shapes amount to', () => {
  const rules = rulesOfShapes().map((rule) => rule.id)
  expect(rules.filter((id) => !tried.has(id))).toEqual([])
  expect([...tried].filter((id) => !rules.includes(id))).toEqual([])
})
