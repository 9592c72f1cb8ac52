import type { MultiExternalSelect, MultiSelect } from '@slack/types'
import { useState } from 'react'
import { showPlain } from '../text/text-object.tsx'
import { Failure } from './action-elements.tsx'
import { type ControlBinding, readList } from './block-host.ts'
import { ComboBox } from './combo-box.tsx'
import { type Choice, type ChoiceGroup, keepChosen, sayFull, useChoices } from './select-choices.ts'
import { useControl } from './use-control.ts'

/** Several of a list: chips, and a field that narrows the list as it is typed in. */
export function MultiSelectElement(props: {
  blockId: string
  element: Exclude<MultiSelect, MultiExternalSelect>
  binding: ControlBinding
}) {
  const { element, blockId, binding } = props
  const control = useControl(blockId, element)
  const groups = useChoices(element)
  const [query, setQuery] = useState('')
  const values = readList(control.value)
  const all = groups.flatMap((group) => group.choices)
  const chosen = values.map(
    (value) => all.find((choice) => choice.value === value) ?? { value, label: value },
  )
  const most = element.max_selected_items
  const full = most !== undefined && values.length >= most
  return (
    <div>
      <ComboBox
        blockId={blockId}
        element={element}
        binding={binding}
        words={
          element.placeholder === undefined ? 'Select options' : showPlain(element.placeholder)
        }
        groups={full ? keepChosen(groups, values) : narrow(groups, query)}
        chosen={chosen}
        many
        busy={control.pending}
        note={full ? sayFull(most) : 'No results'}
        query={query}
        onQuery={setQuery}
        onChoose={(choice) => void control.choose([...values, choice.value])}
        onRemove={(choice) => void control.choose(values.filter((value) => value !== choice.value))}
      />
      <Failure words={control.failure} />
    </div>
  )
}

/** The choices whose words hold what was typed; groups with none are left out. */
function narrow(groups: readonly ChoiceGroup[], query: string): readonly ChoiceGroup[] {
  const sought = query.trim().toLowerCase()
  if (sought === '') return groups
  function holds(choice: Choice) {
    return `${choice.label} ${choice.description ?? ''}`.toLowerCase().includes(sought)
  }
  return groups
    .map((group) => ({ label: group.label, choices: group.choices.filter(holds) }))
    .filter((group) => group.choices.length > 0)
}
