import {
  FLAG,
  integer,
  kind,
  list,
  looksLike,
  need,
  type Property,
  type Shape,
  shared,
  text,
} from '../shape.ts'
import { element, FOCUSABLE, PLACEHOLDER } from './element.ts'

/** The most code points that a text input takes, whatever `max_length` says. */
export const LONGEST_INPUT = 3000

/** The most files that a file input takes, also where `max_files` does not say. */
export const MOST_FILES = 10

const TYPED = {
  dispatch_action_config: kind('dispatch_action_config'),
  ...PLACEHOLDER,
  ...FOCUSABLE,
}

const LINES: Property = shared('rich_text_input.lines', integer(1, 100))
const NUMBER: Property = shared('number_input.value', looksLike('number'))

/** What a person types into. These stand in `input` blocks only. */
export const INPUT_SHAPES: readonly Shape[] = [
  element('plain_text_input', 'plain-text-input-element', {
    initial_value: text(0, LONGEST_INPUT),
    multiline: FLAG,
    min_length: integer(0, LONGEST_INPUT),
    max_length: integer(1, LONGEST_INPUT),
    ...TYPED,
  }),
  element('email_text_input', 'email-input-element', { initial_value: text(), ...TYPED }),
  element('url_text_input', 'url-input-element', { initial_value: text(), ...TYPED }),
  element('number_input', 'number-input-element', {
    is_decimal_allowed: need(FLAG),
    initial_value: NUMBER,
    min_value: NUMBER,
    max_value: NUMBER,
    ...TYPED,
  }),
  element('rich_text_input', 'rich-text-input-element', {
    initial_value: kind('rich_text'),
    min_lines: LINES,
    max_lines: LINES,
    ...TYPED,
  }),
  element('file_input', 'file-input-element', {
    filetypes: list(text(1), 1),
    max_files: integer(1, MOST_FILES),
  }),
]
