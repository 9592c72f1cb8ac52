import type { EmailInput, NumberInput, PlainTextInput, URLInput } from '@slack/types'
import type { KeyboardEvent } from 'react'
import { showPlain } from '../text/text-object.tsx'
import { Failure } from './action-elements.tsx'
import { bindControl, type ControlBinding, readText } from './block-host.ts'
import { useControl } from './use-control.ts'
import { useTold } from './use-told.ts'

export type TextElementBlock = PlainTextInput | NumberInput | EmailInput | URLInput

interface TextProps {
  readonly blockId: string
  readonly element: TextElementBlock
  readonly binding: ControlBinding
  /** The input block asked to be told as the person goes. */
  readonly dispatches: boolean
}

const KINDS = {
  plain_text_input: { type: 'text', mode: 'text' },
  email_text_input: { type: 'email', mode: 'email' },
  url_text_input: { type: 'url', mode: 'url' },
  number_input: { type: 'text', mode: 'decimal' },
} as const

/** A line or a box of text. The browser holds the caret; what is typed is kept at each key. */
export function TextElement(props: TextProps) {
  const { element, blockId, binding, dispatches } = props
  const control = useControl(blockId, element)
  const value = readText(control.value)
  const words = element.placeholder === undefined ? undefined : showPlain(element.placeholder)
  const multiline = element.type === 'plain_text_input' && element.multiline === true
  const onEnter =
    dispatches &&
    (element.dispatch_action_config?.trigger_actions_on?.includes('on_enter_pressed') ?? true)

  const told = useTold(control, value, onEnter)

  function onKeyDown(event: KeyboardEvent) {
    const isPlain = !event.nativeEvent.isComposing && !event.ctrlKey && !event.metaKey
    if (event.key !== 'Enter' || !isPlain || !onEnter || multiline) return
    event.preventDefault()
    told.enter()
  }

  const shared = {
    ...bindControl(binding, blockId, element, words ?? 'Text'),
    placeholder: words,
    'data-focus-on-load': element.focus_on_load === true || undefined,
    autoComplete: 'off',
    value,
    onChange: (event: { target: { value: string } }) => control.type(event.target.value),
    onKeyDown,
    onBlur: told.leave,
  }
  return (
    <div className="text-control">
      {multiline ? (
        <textarea rows={4} {...shared} />
      ) : (
        <input type={KINDS[element.type].type} inputMode={KINDS[element.type].mode} {...shared} />
      )}
      {element.type === 'plain_text_input' && element.max_length !== undefined && (
        <Remaining left={element.max_length - Array.from(value).length} of={element.max_length} />
      )}
      <Failure words={control.failure} />
    </div>
  )
}

/** Slack counts down near the limit; so does this. */
function Remaining(props: { left: number; of: number }) {
  if (props.left > Math.min(100, props.of / 10)) return null
  const size = Math.abs(props.left)
  const characters = size === 1 ? 'character' : 'characters'
  return (
    <span className={props.left < 0 ? 'remaining over' : 'remaining'} role="status">
      {props.left < 0 ? `${size} ${characters} too many` : `${size} ${characters} left`}
    </span>
  )
}
