import { countCodePoints } from './code-points.ts'
import { type Bag, isBag, listAt, textAt } from './json.ts'
import type { Report } from './validate-text.ts'
import { checkCount, checkText, checkTextObject } from './validate-text.ts'

type Place = 'actions' | 'input' | 'accessory'

const TEXT_INPUTS = [
  'plain_text_input',
  'number_input',
  'email_text_input',
  'url_text_input',
  'rich_text_input',
  'file_input',
]

const CHOICES = ['static_select', 'multi_static_select', 'checkboxes', 'radio_buttons', 'overflow']

const OTHERS = [
  'button',
  'external_select',
  'multi_external_select',
  'users_select',
  'multi_users_select',
  'conversations_select',
  'multi_conversations_select',
  'channels_select',
  'multi_channels_select',
  'datepicker',
  'timepicker',
  'datetimepicker',
  'image',
  'workflow_button',
]

/** Which element types a place does not take. */
const BANNED: Readonly<Record<Place, readonly string[]>> = {
  actions: [...TEXT_INPUTS, 'image'],
  input: ['button', 'overflow', 'image', 'workflow_button'],
  accessory: [...TEXT_INPUTS, 'datetimepicker'],
}

/** Fewest and most options by element type. */
const OPTION_COUNTS: Readonly<Record<string, readonly [number, number]>> = {
  static_select: [1, 100],
  multi_static_select: [1, 100],
  checkboxes: [1, 10],
  radio_buttons: [1, 10],
  overflow: [1, 5],
}

/** Reports what Slack would refuse in an interactive element. */
export function checkElement(value: unknown, place: Place, at: string, report: Report): void {
  if (!isBag(value)) return report(at, 'missing required field')
  const type = textAt(value, 'type')
  const known = [...TEXT_INPUTS, ...CHOICES, ...OTHERS]
  if (type === undefined || !known.includes(type) || BANNED[place].includes(type)) {
    return report(`${at}/type`, `unsupported type: ${type ?? 'none'}`)
  }
  if (value['action_id'] !== undefined) {
    checkText(value['action_id'], 255, `${at}/action_id`, report)
  }
  if (value['placeholder'] !== undefined) {
    checkTextObject(value['placeholder'], 150, `${at}/placeholder`, report, 'plain_text')
  }
  if (value['confirm'] !== undefined) checkConfirm(value['confirm'], `${at}/confirm`, report)
  if (type === 'button') checkButton(value, at, report)
  if (type === 'plain_text_input') checkTextInput(value, at, report)
  if (type === 'number_input' && typeof value['is_decimal_allowed'] !== 'boolean') {
    report(at, 'missing required field: is_decimal_allowed')
  }
  checkChoices(value, type, at, report)
}

function checkButton(button: Bag, at: string, report: Report): void {
  checkTextObject(button['text'], 75, `${at}/text`, report, 'plain_text')
  if (button['value'] !== undefined) checkText(button['value'], 2000, `${at}/value`, report)
  if (button['url'] !== undefined) checkText(button['url'], 3000, `${at}/url`, report)
  const style = button['style']
  if (style !== undefined && style !== 'primary' && style !== 'danger') {
    report(`${at}/style`, 'must be one of: primary, danger')
  }
}

function checkTextInput(input: Bag, at: string, report: Report): void {
  for (const key of ['min_length', 'max_length']) {
    const length = input[key]
    if (typeof length === 'number' && length > 3000)
      report(`${at}/${key}`, 'must be less than 3001')
  }
  const initial = textAt(input, 'initial_value')
  const most = input['max_length']
  if (
    initial !== undefined &&
    countCodePoints(initial) > (typeof most === 'number' ? most : 3000)
  ) {
    report(`${at}/initial_value`, 'must be no longer than `max_length`')
  }
}

function checkChoices(element: Bag, type: string, at: string, report: Report): void {
  const counts = OPTION_COUNTS[type]
  if (counts === undefined) return
  const rich = type === 'checkboxes' || type === 'radio_buttons'
  const groups = element['option_groups']
  if (groups !== undefined && type.endsWith('static_select')) {
    checkCount(element, 'option_groups', 1, 100, at, report)
    listAt(element, 'option_groups').forEach((group, index) => {
      const where = `${at}/option_groups/${index}`
      if (!isBag(group)) return report(where, 'must be an object')
      checkTextObject(group['label'], 75, `${where}/label`, report, 'plain_text')
      checkOptions(group, [1, 100], rich, where, report)
    })
  } else {
    checkOptions(element, counts, rich, at, report)
  }
  checkInitial(element, at, report)
}

/** Reports options that Slack would refuse, also in an app's answer to an external select. */
export function checkOptions(
  holder: Bag,
  counts: readonly [number, number],
  rich: boolean,
  at: string,
  report: Report,
): void {
  checkCount(holder, 'options', counts[0], counts[1], at, report)
  listAt(holder, 'options').forEach((option, index) => {
    const where = `${at}/options/${index}`
    if (!isBag(option)) return report(where, 'must be an object')
    checkTextObject(option['text'], 75, `${where}/text`, report, rich ? undefined : 'plain_text')
    checkText(option['value'], 150, `${where}/value`, report)
    if (option['description'] !== undefined) {
      checkTextObject(option['description'], 75, `${where}/description`, report)
    }
  })
}

function checkInitial(element: Bag, at: string, report: Report): void {
  const groups = listAt(element, 'option_groups')
  const offered = [
    ...listAt(element, 'options'),
    ...groups.filter(isBag).flatMap((group) => listAt(group, 'options')),
  ].map((option) => canonical(option))
  const initial = element['initial_option']
  if (initial !== undefined && !offered.includes(canonical(initial))) {
    report(`${at}/initial_option`, '`initial_option` must exactly match one of the options')
  }
  listAt(element, 'initial_options').forEach((one, index) => {
    if (!offered.includes(canonical(one))) {
      report(`${at}/initial_options/${index}`, '`initial_options` must exactly match the options')
    }
  })
}

/** The same text for the same object, whatever the order of its keys. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (!isBag(value)) return JSON.stringify(value) ?? ''
  const keys = Object.keys(value).toSorted()
  return `{${keys.map((key) => `${key}:${canonical(value[key])}`).join()}}`
}

function checkConfirm(value: unknown, at: string, report: Report): void {
  if (!isBag(value)) return report(at, 'must be an object')
  checkTextObject(value['title'], 100, `${at}/title`, report, 'plain_text')
  checkTextObject(value['text'], 300, `${at}/text`, report)
  if (value['confirm'] !== undefined) {
    checkTextObject(value['confirm'], 30, `${at}/confirm`, report, 'plain_text')
  }
  if (value['deny'] !== undefined) {
    checkTextObject(value['deny'], 30, `${at}/deny`, report, 'plain_text')
  }
}
