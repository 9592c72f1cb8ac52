import type { Form, Property, Shape } from '../../src/contract/shape.ts'
import { shapeOf } from '../../src/contract/shapes.ts'
import { exampleFor, exampleItem } from './examples.ts'

/** A value that breaks a rule, where the finding points from the property, and what Slack says. */
interface Broken {
  readonly value: unknown
  readonly pointer: string
  readonly message: string
}

/** What a rule takes at its limit, and what it refuses one over it. */
export interface Boundary {
  readonly rule: string
  readonly good: readonly unknown[]
  readonly bad: readonly Broken[]
}

/** One code point, two UTF-16 units. */
const FACE = '🙂'

const FORMS: Readonly<
  Record<Form, { readonly good: readonly string[]; readonly bad: readonly string[] }>
> = {
  date: { good: ['2028-02-29'], bad: ['2026-02-29', '2026-2-1', '29/02/2028'] },
  time: { good: ['00:00', '23:59'], bad: ['24:00', '7:30', '12:60'] },
  number: { good: ['0', '-12', '2.5'], bad: ['two', '1e3', '.5', ''] },
  url: { good: ['https://example.invalid/a?b=c'], bad: ['example', '/a'] },
  https: { good: ['https://example.invalid/'], bad: ['http://example.invalid/', 'soup'] },
}

const FORM_WORDS: Readonly<Record<Form, string>> = {
  date: 'YYYY-MM-DD',
  time: 'HH:mm',
  number: 'a number, as text',
  url: 'a URL',
  https: 'an https URL',
}

/** Every boundary of a property, with those of a list's items. */
export function boundariesOf(property: Property, stem: string): readonly Boundary[] {
  switch (property.is) {
    case 'text':
      return textBoundaries(property, stem)
    case 'integer':
    case 'number':
      return numberBoundaries(property, stem)
    case 'flag':
      return [typeBoundary('flag', [false], 'yes', 'must be a boolean')]
    case 'object':
      return objectBoundaries(property, stem)
    case 'list':
      return listBoundaries(property, stem)
    case 'anything':
      return []
  }
}

function typeBoundary(
  rule: string,
  good: readonly unknown[],
  value: unknown,
  message: string,
): Boundary {
  return { rule: `data_type.${rule}`, good, bad: [{ value, pointer: '', message }] }
}

function textBoundaries(property: Extract<Property, { is: 'text' }>, stem: string): Boundary[] {
  const { least = 0, most = Number.POSITIVE_INFINITY, choices, form } = property
  const found = [typeBoundary('text', [valueOf(property, 0)], 7, 'must provide a string')]
  const bad: Broken[] = []
  const good: string[] = []
  if (Number.isFinite(most)) {
    const message = `must be less than ${most + 1} characters`
    good.push(textOf(most, form))
    bad.push({ value: textOf(most + 1, form), pointer: '', message })
  }
  if (least > 0) {
    const message = `must be more than ${least - 1} characters`
    if (form === undefined) good.push(FACE.repeat(least))
    bad.push({ value: FACE.repeat(least - 1), pointer: '', message })
  }
  if (bad.length > 0) found.push({ rule: `${stem}.length`, good, bad })
  if (choices !== undefined) {
    const message = 'must be a valid enum value'
    found.push({
      rule: `${stem}.choices`,
      good: choices,
      bad: [{ value: 'carpet', pointer: '', message }],
    })
  }
  if (form !== undefined) {
    const message = `input must be a valid: ${FORM_WORDS[form]}`
    const wrong = FORMS[form].bad.filter((value) => value.length >= least)
    found.push({
      rule: `${stem}.form`,
      good: FORMS[form].good,
      bad: wrong.map((value) => ({ value, pointer: '', message })),
    })
  }
  return found
}

function textOf(length: number, form: Form | undefined): string {
  const start = form === 'url' ? 'https://example.invalid/' : ''
  return `${start}${FACE.repeat(length - start.length)}`
}

function numberBoundaries(
  property: Extract<Property, { is: 'integer' | 'number' }>,
  stem: string,
): Boundary[] {
  const { least, most, choices } = property
  const usual = valueOf(property, 0)
  const found = [typeBoundary('number', [usual], '7', 'must provide a number')]
  if (property.is === 'integer') {
    found.push(typeBoundary('integer', [usual], (least ?? 0) + 0.5, 'must provide an integer'))
  }
  if (choices !== undefined) {
    const message = 'must be a valid enum value'
    found.push({
      rule: `${stem}.choices`,
      good: choices,
      bad: [{ value: 99, pointer: '', message }],
    })
  }
  if (least === undefined) return found
  const low = { value: least - 1, pointer: '', message: `must be greater than ${least}` }
  const isBounded = most !== undefined && Number.isFinite(most)
  const high = isBounded
    ? [{ value: most + 1, pointer: '', message: `must be less than ${most}` }]
    : []
  return [
    ...found,
    { rule: `${stem}.range`, good: isBounded ? [least, most] : [least], bad: [low, ...high] },
  ]
}

function objectBoundaries(property: Extract<Property, { is: 'object' }>, stem: string): Boundary[] {
  const { kinds, most } = property
  const examples = kinds.map((kind) => exampleItem(kind, 0))
  const found = [typeBoundary('object', examples.slice(0, 1), 'soup', 'must provide an object')]
  if (kinds.some((kind) => shapeOf(kind)?.type !== undefined)) {
    const broken = (type: string) => ({
      value: { type },
      pointer: '/type',
      message: `unsupported type: ${type}`,
    })
    found.push({ rule: `${stem}.types`, good: examples, bad: [broken('carpet'), broken('')] })
  }
  if (most === undefined) return found
  const type = String(kinds[0])
  const of = (length: number) => ({ type, text: FACE.repeat(length) })
  const long = `must be less than ${most + 1} characters`
  const short = 'must be more than 0 characters'
  return [
    ...found,
    {
      rule: `${stem}.length`,
      good: [of(1), of(most)],
      bad: [
        { value: of(most + 1), pointer: '/text', message: long },
        { value: of(0), pointer: '/text', message: short },
      ],
    },
  ]
}

function listBoundaries(property: Extract<Property, { is: 'list' }>, stem: string): Boundary[] {
  const { least = 0, most = Number.POSITIVE_INFINITY, of, unique } = property
  const items = (count: number) => Array.from({ length: count }, (_, index) => valueOf(of, index))
  const found = [typeBoundary('list', [items(Math.max(1, least))], {}, 'must provide an array')]
  const good: unknown[] = []
  const bad: Broken[] = []
  if (Number.isFinite(most)) {
    const message = `no more than ${most} items allowed`
    good.push(items(most))
    bad.push({ value: items(most + 1), pointer: '', message })
  }
  if (least > 0) {
    good.push(items(least))
    bad.push({
      value: items(least - 1),
      pointer: '',
      message: `must provide at least ${least} items`,
    })
  }
  if (bad.length > 0) found.push({ rule: `${stem}.items`, good, bad })
  if (unique === true) {
    const twice = [valueOf(of, 0), valueOf(of, 0)]
    const message = 'Input contains duplicate items'
    found.push({
      rule: `${stem}.unique`,
      good: [items(2)],
      bad: [{ value: twice, pointer: '', message }],
    })
  }
  const inner = boundariesOf(of, of.rule ?? stem)
  return [...found, ...inner.map((boundary) => inList(boundary, Math.max(1, least)))]
}

/** The same boundary for each item of a list. */
function inList({ rule, good, bad }: Boundary, count: number): Boundary {
  const fill = (value: unknown) => Array.from({ length: count }, () => value)
  return {
    rule,
    good: good.map(fill),
    bad: bad.map(({ value, pointer, message }) => ({
      value: fill(value),
      pointer: `/0${pointer}`,
      message,
    })),
  }
}

/** A value that the property takes. */
function valueOf(property: Property, index: number): unknown {
  switch (property.is) {
    case 'text':
      return plainValue(property, index)
    case 'integer':
    case 'number':
      return property.choices?.[0] ?? property.least ?? 1
    case 'flag':
      return false
    case 'object':
      return exampleItem(String(property.kinds[0]), index)
    case 'list':
      return Array.from({ length: Math.max(1, property.least ?? 0) }, (_, at) =>
        valueOf(property.of, at),
      )
    case 'anything':
      return 'soup'
  }
}

function plainValue(
  property: Extract<Property, { is: 'text' }>,
  index: number,
): string | undefined {
  const { choices, form, most } = property
  if (choices !== undefined) return choices[index % choices.length]
  return form === undefined ? `Soup ${index}`.slice(0, most) : FORMS[form].good[0]
}

/** A boundary as it stands in an object of that kind. */
export interface Placed extends Boundary {
  readonly kind: string
  readonly key: string
  readonly base: object
}

/** Every boundary of every property of a shape, the type's apart. */
export function boundariesOfShape(shape: Shape): readonly Placed[] {
  return Object.entries(shape.properties)
    .filter(([key]) => key !== 'type' || shape.type === undefined)
    .flatMap(([key, property]) =>
      boundariesOf(property, property.rule ?? `${shape.kind}.${key}`).map((boundary) => ({
        ...boundary,
        kind: shape.kind,
        key,
        base: exampleFor(shape.kind, key),
      })),
    )
}
