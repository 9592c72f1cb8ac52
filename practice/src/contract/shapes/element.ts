import {
  FLAG,
  kind,
  need,
  oneOf,
  type Property,
  plain,
  type Shape,
  shared,
  text,
} from '../shape.ts'

/** An `action_id`, on whichever element. */
const ACTION_ID = shared('action_id', text(1, 255))

export const STYLE = shared('button.style', oneOf('primary', 'danger'))
export const LABELLED = shared('button.accessibility_label', text(1, 75))
export const CONFIRMABLE = { confirm: kind('confirm') }
export const FOCUSABLE = { focus_on_load: FLAG }
export const PLACEHOLDER = { placeholder: shared('placeholder', plain(150)) }
export const ALT_TEXT = shared('image.alt_text', text(1, 2000))
export const IMAGE_URL: Property = shared('image.image_url', { ...text(1, 3000), form: 'url' })

/** An element of Block Kit: its type, an optional `action_id`, and its own properties. */
export function element(
  name: string,
  page: string,
  properties: Readonly<Record<string, Property>>,
): Shape {
  return {
    kind: name,
    type: name,
    area: 'element',
    page: `reference/block-kit/block-elements/${page}`,
    properties: { type: need(oneOf(name)), action_id: ACTION_ID, ...properties },
  }
}
