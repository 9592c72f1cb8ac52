import { FORMS } from './forms.ts'
import { type Area, type Rule, type Standing, VALIDATOR_SOURCE } from './rule.ts'
import type { Property, Shape } from './shape.ts'
import { SHAPES } from './shapes.ts'

/** Rules of identifiers, which stand in shapes of every area. */
const IDENTIFIERS = ['action_id', 'block_id', 'view.callback_id', 'view.external_id']

interface Place {
  readonly shape: Shape
  readonly stem: string
  /** The key, for the reader. */
  readonly key: string
}

/** The rules that a shape's rows amount to, in the order of the shapes. What several shapes share stands once. */
export function rulesOfShapes(): readonly Rule[] {
  const rules = new Map<string, Rule>()
  for (const shape of SHAPES) {
    for (const rule of rulesOfShape(shape)) {
      const known = rules.get(rule.id)
      rules.set(
        rule.id,
        known === undefined ? rule : { ...known, where: join(known.where, rule.where) },
      )
    }
  }
  return [...GENERAL, ...rules.values()]
}

function join(where: string, more: string): string {
  return where.split(', ').includes(more) ? where : `${where}, ${more}`
}

function rulesOfShape(shape: Shape): readonly Rule[] {
  const keys = Object.entries(shape.properties).map(
    ([key, property]) => `${key} (${sort(property)})`,
  )
  const base = ruleOf({ shape, stem: shape.kind, key: shape.kind }, shape.standing)
  const unknown: Rule = {
    ...base,
    id: `${shape.kind}.properties`,
    area: 'unknown property',
    what: 'has only these properties',
    limit: keys.join(', '),
    error: 'invalid additional property: …',
  }
  const fewest: Rule = {
    ...base,
    id: `${shape.kind}.fewest`,
    what: 'has at least so many of its properties',
    limit: String(shape.fewestProperties),
    error: `must have minimum ${shape.fewestProperties} properties`,
  }
  return [
    ...(shape.open === true ? [] : [unknown]),
    ...(shape.fewestProperties === undefined ? [] : [fewest]),
    ...Object.entries(shape.properties)
      .filter(([key]) => key !== 'type' || shape.type === undefined)
      .flatMap(([key, property]) => rulesOfKey(shape, key, property)),
  ]
}

function rulesOfKey(shape: Shape, key: string, property: Property): readonly Rule[] {
  const place = { shape, stem: property.rule ?? `${shape.kind}.${key}`, key }
  const required: Rule = {
    ...ruleOf(place, property.required === 'unconfirmed' ? 'unconfirmed' : shape.standing),
    id: `${shape.kind}.${key}.required`,
    what: `has ${key}`,
    limit: '',
    error: `missing required field: ${key}`,
  }
  return [...(property.required === undefined ? [] : [required]), ...limitsOf(place, property)]
}

function ruleOf({ shape, stem, key }: Place, standing: Standing = 'documented'): Rule {
  const area: Area = IDENTIFIERS.includes(stem) ? 'identifier' : shape.area
  const where = shape.kind
  return { id: stem, area, what: key, limit: '', error: '', where, page: shape.page, standing }
}

/** The limits of a property and, for a list, of its items. */
function limitsOf(place: Place, property: Property): readonly Rule[] {
  const base = ruleOf(place, property.standing ?? place.shape.standing)
  const found = LIMITS.flatMap(({ suffix, read }) => {
    const limit = read(property)
    return limit === undefined
      ? []
      : [
          {
            ...base,
            ...limit,
            id: `${place.stem}.${suffix}`,
            what: `${limit.what} of ${place.key}`,
            area: areaOf(base, suffix),
          },
        ]
  })
  if (property.is !== 'list') return found
  const stem = property.of.rule ?? place.stem
  return [...found, ...limitsOf({ ...place, stem, key: `each of ${place.key}` }, inherit(property))]
}

/** Which blocks a view or a message takes is a matter of the surface. */
function areaOf(rule: Rule, suffix: string): Area {
  return suffix === 'types' && rule.id.endsWith('.blocks') ? 'surface' : rule.area
}

/** The items of a list are as sure as the list. */
function inherit(property: Extract<Property, { is: 'list' }>): Property {
  const { standing } = property
  return standing === undefined ? property.of : { standing, ...property.of }
}

type Limit = Pick<Rule, 'what' | 'limit' | 'error'>

/** One kind of limit a row: its part of the rule's id, and how it reads. */
const LIMITS: readonly {
  readonly suffix: string
  readonly read: (property: Property) => Limit | undefined
}[] = [
  { suffix: 'length', read: readLength },
  { suffix: 'items', read: readItems },
  { suffix: 'unique', read: readUnique },
  { suffix: 'choices', read: readChoices },
  { suffix: 'range', read: readRange },
  { suffix: 'form', read: readForm },
  { suffix: 'types', read: readTypes },
]

function readLength(property: Property): Limit | undefined {
  if (property.is === 'object') {
    return property.most === undefined ? undefined : length(1, property.most)
  }
  return property.is === 'text' ? length(property.least ?? 0, property.most ?? Infinity) : undefined
}

function length(least: number, most: number): Limit | undefined {
  const low = least > 0 ? `must be more than ${least - 1} characters` : ''
  const high = Number.isFinite(most) ? `must be less than ${most + 1} characters` : ''
  if (low === '' && high === '') return undefined
  return {
    what: 'length',
    limit: `${span(least, most)} characters`,
    error: [high, low].filter(Boolean).join('; '),
  }
}

function readItems(property: Property): Limit | undefined {
  if (property.is !== 'list') return undefined
  const { least = 0, most = Number.POSITIVE_INFINITY } = property
  const low = least > 0 ? `must provide at least ${least} items` : ''
  const high = Number.isFinite(most) ? `no more than ${most} items allowed` : ''
  if (low === '' && high === '') return undefined
  return {
    what: 'items',
    limit: `${span(least, most)} items`,
    error: [high, low].filter(Boolean).join('; '),
  }
}

function readUnique(property: Property): Limit | undefined {
  if (property.is !== 'list' || property.unique !== true) return undefined
  return { what: 'no repeats', limit: '', error: 'Input contains duplicate items' }
}

function readChoices(property: Property): Limit | undefined {
  if (!('choices' in property)) return undefined
  return {
    what: 'values',
    limit: property.choices.join(', '),
    error: 'must be a valid enum value',
  }
}

function readRange(property: Property): Limit | undefined {
  if (property.is !== 'integer' && property.is !== 'number') return undefined
  const { least, most = Number.POSITIVE_INFINITY } = property
  if (least === undefined) return undefined
  const high = Number.isFinite(most) ? [`must be less than ${most}`] : []
  return {
    what: 'range',
    limit: span(least, most),
    error: [...high, `must be greater than ${least}`].join('; '),
  }
}

function readForm(property: Property): Limit | undefined {
  if (property.is !== 'text' || property.form === undefined) return undefined
  const { says } = FORMS[property.form]
  return { what: 'form', limit: says, error: `input must be a valid: ${says}` }
}

function readTypes(property: Property): Limit | undefined {
  if (property.is !== 'object') return undefined
  const types = property.kinds.flatMap(
    (kind) => SHAPES.find((shape) => shape.kind === kind)?.type ?? [],
  )
  if (types.length === 0) return undefined
  return { what: 'types', limit: types.join(', '), error: 'unsupported type: …' }
}

function span(least: number, most: number): string {
  if (!Number.isFinite(most)) return `${least.toLocaleString('en-GB')} or more`
  const top = most.toLocaleString('en-GB')
  return least === 0 ? `up to ${top}` : `${least.toLocaleString('en-GB')} to ${top}`
}

/** The sort of thing that a property takes, for the reader. */
function sort(property: Property): string {
  if (property.is === 'list') return `list of ${sort(property.of)}`
  if (property.is === 'object')
    return property.kinds.length > 3 ? 'object' : property.kinds.join(' or ')
  return property.is === 'flag' ? 'true or false' : property.is
}

function general(id: string, what: string, error: string): Rule {
  return {
    id,
    area: 'data type',
    what,
    limit: '',
    error,
    where: 'every property',
    page: VALIDATOR_SOURCE,
    standing: 'documented',
  }
}

const VIEW = {
  area: 'view',
  where: 'views.open, views.push, views.update, views.publish',
  page: 'reference/methods/views.open',
  standing: 'documented',
} as const

/** The rules that hold wherever a text, a number or an object stands. */
const GENERAL: readonly Rule[] = [
  {
    ...VIEW,
    id: 'view.required',
    what: 'is given',
    limit: '',
    error: 'missing required field: view',
  },
  {
    ...VIEW,
    id: 'view.types',
    what: 'is of the type that the method takes',
    limit: 'modal; home for views.publish',
    error: 'unsupported type: …',
  },
  general('data_type.text', 'a text is a text', 'must provide a string'),
  general('data_type.number', 'a number is a number', 'must provide a number'),
  general('data_type.integer', 'a whole number is whole', 'must provide an integer'),
  general('data_type.flag', 'what is true or false is one of them', 'must be a boolean'),
  general('data_type.object', 'an object is an object', 'must provide an object'),
  general('data_type.list', 'a list is a list', 'must provide an array'),
  general(
    'type.required',
    'an object that can be of several kinds says its type',
    'missing required field: type',
  ),
]
