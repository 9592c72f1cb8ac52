import type { ChannelsSelect, ConversationsSelect, StaticSelect, UsersSelect } from '@slack/types'
import { showPlain } from '../text/text-object.tsx'
import { Failure } from './action-elements.tsx'
import { bindControl, type ControlBinding, readText } from './block-host.ts'
import { type Choice, useChoices } from './select-choices.ts'
import { useControl } from './use-control.ts'

type SelectElementBlock = StaticSelect | UsersSelect | ConversationsSelect | ChannelsSelect

/** One of a list, as the browser's own select: it is named, typed into and read out everywhere. */
export function SelectElement(props: {
  blockId: string
  element: SelectElementBlock
  binding: ControlBinding
}) {
  const { element, blockId, binding } = props
  const control = useControl(blockId, element)
  const groups = useChoices(element)
  const words =
    element.placeholder === undefined ? 'Select an option' : showPlain(element.placeholder)
  const value = readText(control.value)
  const known = groups.some((group) => group.choices.some((choice) => choice.value === value))
  const focusOnLoad = element.focus_on_load === true
  return (
    <span className="control">
      <span className="select">
        <select
          {...bindControl(binding, blockId, element, words)}
          aria-busy={control.pending}
          data-focus-on-load={focusOnLoad || undefined}
          className={value === '' ? 'unchosen' : undefined}
          value={value}
          onChange={(event) => void control.choose(emptyToNull(event.target.value))}
        >
          <option value="">{words}</option>
          {value !== '' && !known && <option value={value}>{value}</option>}
          {groups.map((group) =>
            group.label === '' ? (
              group.choices.map(showOption)
            ) : (
              <optgroup key={group.label} label={group.label}>
                {group.choices.map(showOption)}
              </optgroup>
            ),
          )}
        </select>
      </span>
      {control.pending && <span className="spinner" aria-hidden="true" />}
      <Failure words={control.failure} />
    </span>
  )
}

function showOption(choice: Choice) {
  const words =
    choice.description === undefined ? choice.label : `${choice.label} (${choice.description})`
  return (
    <option key={choice.value} value={choice.value}>
      {words}
    </option>
  )
}

export function emptyToNull(text: string): string | null {
  return text === '' ? null : text
}
