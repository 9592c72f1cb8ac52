import { countCodePoints } from '../../code-points.ts'
import { type Bag, textAt } from '../../json.ts'
import { type CrossRule, faultIf } from '../cross-rule.ts'
import { FORMS } from '../forms.ts'
import { broke, SAYS } from '../words.ts'

const ELEMENTS = 'reference/block-kit/block-elements'
const TEXT_INPUT = {
  area: 'element',
  where: 'plain_text_input',
  page: `${ELEMENTS}/plain-text-input-element`,
  standing: 'unconfirmed',
  on: ['plain_text_input'],
} as const
const NUMBER_INPUT = {
  area: 'element',
  where: 'number_input',
  page: `${ELEMENTS}/number-input-element`,
  standing: 'unconfirmed',
  on: ['number_input'],
} as const

/** What must hold between the fields of an input, or of an element and where it stands. */
export const ELEMENT_RULES: readonly CrossRule[] = [
  {
    ...TEXT_INPUT,
    id: 'plain_text_input.lengths',
    what: 'asks for no more characters than it takes',
    limit: 'min_length up to max_length',
    error: '`min_length` must not be more than `max_length`',
    check: ({ min_length: least, max_length: most }) =>
      faultIf(
        typeof least === 'number' && typeof most === 'number' && least > most,
        broke('`min_length` must not be more than `max_length`'),
        '/min_length',
      ),
  },
  {
    ...TEXT_INPUT,
    id: 'plain_text_input.initial_value.fits',
    what: 'starts with a text of a length that it takes',
    limit: 'min_length to max_length characters',
    error: 'must be less than N characters; must be more than N characters',
    check: checkInitialText,
  },
  {
    ...NUMBER_INPUT,
    id: 'number_input.bounds',
    what: 'has a least number that is not above the most',
    limit: 'min_value up to max_value',
    error: '`min_value` must not be more than `max_value`',
    check: (input) => {
      const [least, most] = [numberAt(input, 'min_value'), numberAt(input, 'max_value')]
      const isWrong = least !== undefined && most !== undefined && least > most
      return faultIf(isWrong, broke('`min_value` must not be more than `max_value`'), '/min_value')
    },
  },
  {
    ...NUMBER_INPUT,
    id: 'number_input.initial_value.fits',
    what: 'starts with a number that it takes',
    limit: 'min_value to max_value',
    error: 'must be less than N; must be greater than N',
    check: checkInitialNumber,
  },
  {
    ...NUMBER_INPUT,
    id: 'number_input.decimals',
    what: 'starts with a whole number where no decimals are allowed',
    limit: '',
    error: 'must provide an integer',
    check: (input) => {
      const initial = textAt(input, 'initial_value') ?? ''
      const isBroken = input['is_decimal_allowed'] === false && /^-?\d+\.\d+$/.test(initial)
      return faultIf(isBroken, SAYS.noInteger(), '/initial_value')
    },
  },
  {
    id: 'rich_text_input.lines.order',
    area: 'element',
    what: 'shows no fewer lines at most than at least',
    limit: 'min_lines up to max_lines',
    error: '`min_lines` must not be more than `max_lines`',
    where: 'rich_text_input',
    page: `${ELEMENTS}/rich-text-input-element`,
    standing: 'unconfirmed',
    on: ['rich_text_input'],
    check: ({ min_lines: least, max_lines: most }) =>
      faultIf(
        typeof least === 'number' && typeof most === 'number' && least > most,
        broke('`min_lines` must not be more than `max_lines`'),
        '/min_lines',
      ),
  },
  {
    id: 'file_input.surface',
    area: 'surface',
    what: 'stands in modals only',
    limit: '',
    error: 'unsupported type: file_input',
    where: 'message, home',
    page: `${ELEMENTS}/file-input-element`,
    standing: 'documented',
    on: ['file_input'],
    check: (_, { surface }) =>
      faultIf(
        surface === 'message' || surface === 'home',
        SAYS.wrongType(['modal'], 'file_input'),
        '/type',
      ),
  },
  {
    id: 'response_url_enabled.place',
    area: 'element',
    what: 'asks for a response URL only in an input block of a modal',
    limit: '',
    error: '`response_url_enabled` is only allowed in an `input` block of a modal',
    where: 'conversations_select, channels_select',
    page: `${ELEMENTS}/select-menu-element`,
    standing: 'unconfirmed',
    on: ['conversations_select', 'channels_select'],
    check: (element, { surface, holder }) =>
      faultIf(
        element['response_url_enabled'] === true && (surface !== 'modal' || holder !== 'input'),
        broke('`response_url_enabled` is only allowed in an `input` block of a modal'),
        '/response_url_enabled',
      ),
  },
]

function checkInitialText(input: Bag) {
  const initial = textAt(input, 'initial_value')
  // Slack lets an empty one stand for none.
  if (initial === undefined || initial === '') return []
  const { min_length: least, max_length: most } = input
  const length = countCodePoints(initial)
  if (typeof most === 'number' && length > most) {
    return faultIf(true, SAYS.tooLong(most, length), '/initial_value')
  }
  if (typeof least !== 'number') return []
  return faultIf(length < least, SAYS.tooShort(least, length), '/initial_value')
}

function checkInitialNumber(input: Bag) {
  const initial = numberAt(input, 'initial_value')
  if (initial === undefined) return []
  const [least, most] = [numberAt(input, 'min_value'), numberAt(input, 'max_value')]
  if (most !== undefined && initial > most) {
    return faultIf(true, SAYS.tooGreat(most, initial), '/initial_value')
  }
  if (least === undefined) return []
  return faultIf(initial < least, SAYS.tooSmall(least, initial), '/initial_value')
}

function numberAt(input: Bag, key: string): number | undefined {
  const text = textAt(input, key)
  return text !== undefined && FORMS.number.accepts(text) ? Number(text) : undefined
}
