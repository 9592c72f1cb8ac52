import { countCodePoints } from '../code-points.ts'
import { type Bag, isBag, textAt } from '../json.ts'
import type { Finding } from '../protocol.ts'
import { CROSS_RULES } from './cross.ts'
import type { CrossRule, Scope } from './cross-rule.ts'
import { FORMS } from './forms.ts'
import { pointTo } from './pointer.ts'
import type { Property, Shape } from './shape.ts'
import { shapeOf } from './shapes.ts'
import { type Fault, SAYS } from './words.ts'

/** One place in the walk: where it is, which rule speaks for it, and what lies around it. */
interface Spot extends Scope {
  readonly at: string
  readonly rule: string
  readonly findings: Finding[]
}

type Of<Is extends Property['is']> = Extract<Property, { is: Is }>

/** Checks a value against a property of the contract. `rule` is the stem of the rules' ids. Never throws. */
export function checkProperty(value: unknown, property: Property, spot: Spot): void {
  if (value === null && property.nullable === true) return
  switch (property.is) {
    case 'text':
      return checkText(value, property, spot)
    case 'integer':
    case 'number':
      return checkNumber(value, property, spot)
    case 'flag':
      if (typeof value !== 'boolean') report(spot, 'flag', SAYS.noFlag())
      return
    case 'list':
      return checkList(value, property, spot)
    case 'object':
      return checkObject(value, property, spot)
    case 'anything':
      return
  }
}

/** Checks a value against one kind of object. */
export function checkKind(value: unknown, kind: string, spot: Spot): void {
  checkProperty(value, { is: 'object', kinds: [kind] }, spot)
}

/** @param part the end of the rule's id, after that of the kind and the property */
function report(spot: Spot, part: string, fault: Fault): void {
  const stem = fault.code === 'invalid_type' ? 'data_type' : spot.rule
  spot.findings.push({ ...fault, pointer: spot.at, rule: `${stem}.${part}` })
}

function checkText(value: unknown, property: Of<'text'>, spot: Spot): void {
  if (typeof value !== 'string') return report(spot, 'text', SAYS.noText())
  const { least = 0, most = Number.POSITIVE_INFINITY, choices, form } = property
  // A text of more than twice as many UTF-16 units is too long without counting.
  const length = value.length > 2 * most ? value.length : countCodePoints(value)
  if (length < least) return report(spot, 'length', SAYS.tooShort(least, length))
  if (length > most) return report(spot, 'length', SAYS.tooLong(most, length))
  if (choices !== undefined && !choices.includes(value)) {
    return report(spot, 'choices', SAYS.notAChoice(choices, value))
  }
  if (form !== undefined && !FORMS[form].accepts(value)) {
    report(spot, 'form', SAYS.wrongForm(FORMS[form].says, value))
  }
}

function checkNumber(value: unknown, property: Of<'integer' | 'number'>, spot: Spot): void {
  if (typeof value !== 'number') return report(spot, 'number', SAYS.noNumber())
  if (property.is === 'integer' && !Number.isInteger(value)) {
    return report(spot, 'integer', SAYS.noInteger())
  }
  const { least, most, choices } = property
  if (least !== undefined && value < least) report(spot, 'range', SAYS.tooSmall(least, value))
  if (most !== undefined && value > most) report(spot, 'range', SAYS.tooGreat(most, value))
  if (choices !== undefined && !choices.includes(value)) {
    report(spot, 'choices', SAYS.notAChoice(choices, value))
  }
}

function checkList(value: unknown, property: Of<'list'>, spot: Spot): void {
  if (!Array.isArray(value)) return report(spot, 'list', SAYS.noList())
  const { least = 0, most = Number.POSITIVE_INFINITY, of } = property
  if (value.length < least) report(spot, 'items', SAYS.tooFew(least, value.length))
  if (value.length > most) report(spot, 'items', SAYS.tooMany(most, value.length))
  if (property.unique === true && new Set(value).size < value.length) {
    report(spot, 'unique', SAYS.twice())
  }
  const rule = of.rule ?? spot.rule
  value.forEach((item: unknown, index) =>
    checkProperty(item, of, { ...spot, rule, at: pointTo(spot.at, index) }),
  )
}

function checkObject(value: unknown, property: Of<'object'>, spot: Spot): void {
  if (!isBag(value)) return report(spot, 'object', SAYS.noObject())
  const shape = chooseShape(value, property, spot)
  if (shape === undefined) return
  checkKeys(value, shape, spot)
  for (const [key, given] of Object.entries(shape.properties)) {
    // The place may hold the text of a text object shorter than text objects are.
    const isLimited = key === 'text' && given.is === 'text' && property.most !== undefined
    const limited = isLimited ? { ...given, most: property.most, rule: spot.rule } : given
    checkMember(value, key, limited, shape, spot)
  }
  for (const rule of CROSS_BY_KIND.get(shape.kind) ?? []) checkCross(value, rule, spot)
}

function checkMember(value: Bag, key: string, given: Property, shape: Shape, spot: Spot): void {
  const held = Object.hasOwn(value, key) ? value[key] : undefined
  const own = `${shape.kind}.${key}`
  if (held !== undefined) {
    const around = { ...spot, at: pointTo(spot.at, key), holder: shape.kind }
    checkProperty(held, given, { ...around, rule: given.rule ?? own })
  } else if (given.required !== undefined) {
    // A limit may be shared by several kinds; that it must be there never is.
    report({ ...spot, rule: own }, 'required', SAYS.missing(key))
  }
}

/** The shape that the value says it is of; undefined, and a finding, where the place takes no such kind. */
function chooseShape(value: Bag, property: Of<'object'>, spot: Spot): Shape | undefined {
  const shapes = property.kinds.flatMap((kind) => shapeOf(kind) ?? [])
  const [only] = shapes
  if (only !== undefined && shapes.length === 1 && only.type === undefined) return only
  const type = textAt(value, 'type')
  if (value['type'] === undefined) {
    report({ ...spot, rule: 'type' }, 'required', SAYS.missing('type'))
    return undefined
  }
  const found = shapes.find((shape) => shape.type === type)
  if (found === undefined) {
    const expected = shapes.flatMap((shape) => shape.type ?? [])
    const at = pointTo(spot.at, 'type')
    const got = type ?? typeof value['type']
    report({ ...spot, at }, 'types', SAYS.wrongType(expected, got))
  }
  return found
}

function checkKeys(value: Bag, shape: Shape, spot: Spot): void {
  const keys = Object.keys(value).filter((key) => value[key] !== undefined)
  const here = { ...spot, rule: shape.kind }
  const strange = keys.filter((key) => !Object.hasOwn(shape.properties, key))
  for (const key of shape.open === true ? [] : strange) {
    report(here, 'properties', SAYS.unknown(key))
  }
  const fewest = shape.fewestProperties ?? 0
  if (keys.length < fewest) report(here, 'fewest', SAYS.tooBare(fewest, keys.length))
}

const CROSS_BY_KIND = new Map<string, CrossRule[]>()
for (const rule of CROSS_RULES) {
  for (const kind of rule.on) {
    CROSS_BY_KIND.set(kind, [...(CROSS_BY_KIND.get(kind) ?? []), rule])
  }
}

function checkCross(value: Bag, rule: CrossRule, spot: Spot): void {
  for (const { at, ...fault } of rule.check(value, spot)) {
    spot.findings.push({ ...fault, pointer: `${spot.at}${at}`, rule: rule.id })
  }
}
