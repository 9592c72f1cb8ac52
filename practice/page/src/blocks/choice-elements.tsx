import type { Checkboxes, Option, RadioButtons } from '@slack/types'
import type { ReactNode } from 'react'
import { TextObjectView } from '../text/text-object.tsx'
import { Failure } from './action-elements.tsx'
import { type ControlBinding, readList, readText } from './block-host.ts'
import { useControl } from './use-control.ts'

interface ChoiceProps<Element> {
  readonly blockId: string
  readonly element: Element
  readonly binding: ControlBinding
}

/** Radio buttons. In an input block the fieldset around them is the block's own. */
export function RadioElement(props: ChoiceProps<RadioButtons>) {
  const { element, blockId, binding } = props
  const control = useControl(blockId, element)
  const chosen = readText(control.value)
  return (
    <ChoiceSet binding={binding} words="Choose one" role="radiogroup">
      {element.options.map((option, index) => (
        <ChoiceRow key={option.value} id={`${binding.id}-${index}`} option={option}>
          <input
            type="radio"
            id={`${binding.id}-${index}`}
            name={binding.id}
            value={option.value}
            checked={chosen === option.value}
            data-focus-on-load={(element.focus_on_load === true && index === 0) || undefined}
            data-block-id={blockId}
            data-action-id={element.action_id}
            aria-describedby={describeOption(binding, option, index)}
            aria-invalid={binding.invalid || undefined}
            onChange={() => void control.choose(option.value ?? null)}
          />
        </ChoiceRow>
      ))}
      <Failure words={control.failure} />
    </ChoiceSet>
  )
}

export function CheckboxesElement(props: ChoiceProps<Checkboxes>) {
  const { element, blockId, binding } = props
  const control = useControl(blockId, element)
  const chosen = readList(control.value)

  function toggle(value: string, on: boolean) {
    const order = element.options.map((option) => option.value ?? '')
    const next = on ? [...chosen, value] : chosen.filter((held) => held !== value)
    void control.choose(order.filter((candidate) => next.includes(candidate)))
  }

  return (
    <ChoiceSet binding={binding} words="Choose any" role="group">
      {element.options.map((option, index) => (
        <ChoiceRow key={option.value} id={`${binding.id}-${index}`} option={option}>
          <input
            type="checkbox"
            id={`${binding.id}-${index}`}
            value={option.value}
            checked={chosen.includes(option.value ?? '')}
            data-focus-on-load={(element.focus_on_load === true && index === 0) || undefined}
            data-block-id={blockId}
            data-action-id={element.action_id}
            aria-describedby={describeOption(binding, option, index)}
            aria-invalid={binding.invalid || undefined}
            onChange={(event) => toggle(option.value ?? '', event.target.checked)}
          />
        </ChoiceRow>
      ))}
      <Failure words={control.failure} />
    </ChoiceSet>
  )
}

/** Outside an input block no fieldset names the set, so the set names itself. */
function ChoiceSet(props: {
  binding: ControlBinding
  words: string
  role: 'group' | 'radiogroup'
  children: ReactNode
}) {
  if (props.binding.labelId !== undefined) return <div className="choices">{props.children}</div>
  return (
    <div className="choices" role={props.role} aria-label={props.words}>
      {props.children}
    </div>
  )
}

function ChoiceRow(props: { id: string; option: Option; children: ReactNode }) {
  const { option } = props
  return (
    <div className="choice">
      {props.children}
      <div>
        <label htmlFor={props.id}>
          <TextObjectView text={option.text} />
        </label>
        {option.description !== undefined && (
          <div className="choice-description" id={`${props.id}-description`}>
            <TextObjectView text={option.description} />
          </div>
        )}
      </div>
    </div>
  )
}

function describeOption(binding: ControlBinding, option: Option, index: number) {
  const own = option.description === undefined ? undefined : `${binding.id}-${index}-description`
  return [own, binding.describedBy].filter((id) => id !== undefined).join(' ') || undefined
}
