import { type Bag, isBag, listAt } from '../../json.ts'
import { type CrossRule, faultIf } from '../cross-rule.ts'
import { isSame } from '../same.ts'
import { broke, type Fault, SAYS } from '../words.ts'

const STATIC = ['static_select', 'multi_static_select']
const CHOSEN = [...STATIC, 'checkboxes', 'radio_buttons']
const MULTI = [
  'multi_static_select',
  'multi_external_select',
  'multi_users_select',
  'multi_conversations_select',
  'multi_channels_select',
]
const PAGE = 'reference/block-kit/block-elements/select-menu-element'
const NOT_OFFERED = 'must be one of the provided options'

/** What must hold between the choices of an element and what is chosen at first. */
export const OPTION_RULES: readonly CrossRule[] = [
  {
    id: 'static_select.choices',
    area: 'element',
    what: 'has options or option_groups, and not both',
    limit: '',
    error:
      'must define either `options` or `option_groups`; failed to match exactly one allowed schema',
    where: STATIC.join(', '),
    page: PAGE,
    standing: 'unconfirmed',
    on: STATIC,
    check: eitherChoices,
  },
  {
    id: 'suggestion.choices',
    area: 'interaction',
    what: 'answers options or option_groups, and not both',
    limit: '',
    error:
      'must define either `options` or `option_groups`; failed to match exactly one allowed schema',
    where: 'the answer to block_suggestion',
    page: `${PAGE}#external_select`,
    standing: 'unconfirmed',
    on: ['suggestion'],
    check: eitherChoices,
  },
  {
    id: 'initial_option.offered',
    area: 'element',
    what: 'starts with an option that is offered, equal to it in every field',
    limit: '',
    error: NOT_OFFERED,
    where: 'static_select, radio_buttons',
    page: PAGE,
    standing: 'tried',
    on: CHOSEN,
    check: (element) => {
      const initial = element['initial_option']
      const isStrange = initial !== undefined && !isOffered(element, initial)
      return faultIf(isStrange, broke(NOT_OFFERED), '/initial_option')
    },
  },
  {
    id: 'initial_options.offered',
    area: 'element',
    what: 'starts with options that are offered, equal to them in every field',
    limit: '',
    error: NOT_OFFERED,
    where: 'multi_static_select, checkboxes',
    page: PAGE,
    standing: 'tried',
    on: CHOSEN,
    check: (element) => {
      const initial = listAt(element, 'initial_options')
      const isStrange = initial.some((one) => !isOffered(element, one))
      return faultIf(isStrange, broke(NOT_OFFERED), '/initial_options')
    },
  },
  {
    id: 'max_selected_items.initial',
    area: 'element',
    what: 'starts with no more chosen than may be',
    limit: 'max_selected_items',
    error: 'no more than N items allowed',
    where: 'multi-selects',
    page: 'reference/block-kit/block-elements/multi-select-menu-element',
    standing: 'unconfirmed',
    on: MULTI,
    check: tooManyChosen,
  },
]

function eitherChoices(holder: Bag) {
  const { options, option_groups: groups } = holder
  if (options === undefined && groups === undefined) {
    return faultIf(true, broke('must define either `options` or `option_groups`'))
  }
  return faultIf(options !== undefined && groups !== undefined, SAYS.notJustOne())
}

function isOffered(element: Bag, option: unknown): boolean {
  const groups = listAt(element, 'option_groups').filter(isBag)
  const offered = [
    ...listAt(element, 'options'),
    ...groups.flatMap((group) => listAt(group, 'options')),
  ]
  return offered.some((one) => isSame(one, option))
}

function tooManyChosen(element: Bag): readonly (Fault & { readonly at: string })[] {
  const most = element['max_selected_items']
  if (typeof most !== 'number') return []
  const keys = ['initial_options', 'initial_users', 'initial_conversations', 'initial_channels']
  return keys.flatMap((key) => {
    const { length } = listAt(element, key)
    return faultIf(length > most, SAYS.tooMany(most, length), `/${key}`)
  })
}
