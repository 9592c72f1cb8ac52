import type { ExternalSelect, MultiExternalSelect, Option } from '@slack/types'
import { useEffect, useRef, useState } from 'react'
import { showPlain } from '../text/text-object.tsx'
import { Failure } from './action-elements.tsx'
import { type ControlBinding, readList, readText, useBlockHost } from './block-host.ts'
import { ComboBox } from './combo-box.tsx'
import {
  type Choice,
  type ChoiceGroup,
  keepChosen,
  sayFull,
  toChoice,
  toChoiceGroups,
} from './select-choices.ts'
import { useControl } from './use-control.ts'

/** Slack's own figure when the app gives none. */
const DEFAULT_MIN_QUERY = 3
const TYPING_PAUSE_MS = 250

/** Options that the app gives for what is typed, one or several. */
export function ExternalSelectElement(props: {
  blockId: string
  element: ExternalSelect | MultiExternalSelect
  binding: ControlBinding
}) {
  const { element, blockId, binding } = props
  const control = useControl(blockId, element)
  const [query, setQuery] = useState('')
  const [opened, setOpened] = useState(false)
  const [seen, setSeen] = useState<readonly Choice[]>([])
  const many = element.type === 'multi_external_select'
  const search = useSuggestions(blockId, element, query, opened)
  const known = useKnownChoices(blockId, element)
  const held = many ? readList(control.value) : [readText(control.value)]
  const values = held.filter((value) => value !== '')
  const chosen = values.map(
    (value) =>
      [...seen, ...known].find((choice) => choice.value === value) ?? { value, label: value },
  )

  const most = element.type === 'multi_external_select' ? element.max_selected_items : undefined
  const full = most !== undefined && values.length >= most

  function choose(choice: Choice) {
    setSeen([...seen, choice])
    void control.choose(many ? [...values, choice.value] : choice.value)
  }

  function remove(choice: Choice) {
    void control.choose(many ? values.filter((value) => value !== choice.value) : null)
  }

  return (
    <div>
      <ComboBox
        blockId={blockId}
        element={element}
        binding={binding}
        words={
          element.placeholder === undefined ? 'Type to search' : showPlain(element.placeholder)
        }
        groups={full ? keepChosen(search.groups, values) : search.groups}
        chosen={chosen}
        many={many}
        busy={control.pending || search.loading}
        note={full ? sayFull(most) : search.note}
        query={query}
        onQuery={setQuery}
        onChoose={choose}
        onRemove={remove}
        onOpen={() => setOpened(true)}
      />
      <Failure words={control.failure} />
    </div>
  )
}

/** What the labels of values chosen earlier are: the app's initial options and what was sent to it. */
function useKnownChoices(
  blockId: string,
  element: ExternalSelect | MultiExternalSelect,
): readonly Choice[] {
  const state = useBlockHost().state[blockId]?.[element.action_id ?? '']
  const initial =
    element.type === 'multi_external_select' ? element.initial_options : [element.initial_option]
  const options = [state?.selected_option, ...(state?.selected_options ?? []), ...(initial ?? [])]
  return options.filter(isOption).map(toChoice)
}

function isOption(option: Option | null | undefined): option is Option {
  return option !== null && option !== undefined
}

interface Suggestions {
  readonly groups: readonly ChoiceGroup[]
  readonly loading: boolean
  readonly note: string
}

function useSuggestions(
  blockId: string,
  element: ExternalSelect | MultiExternalSelect,
  query: string,
  opened: boolean,
): Suggestions {
  const { suggest } = useBlockHost()
  const asked = useRef(0)
  const [found, setFound] = useState<Suggestions>({ groups: [], loading: false, note: '' })
  const least = element.min_query_length ?? DEFAULT_MIN_QUERY
  const actionId = element.action_id ?? ''
  const sought = query.trim()

  useEffect(() => {
    if (!opened) return
    asked.current += 1
    const mine = asked.current
    if (sought.length < least) {
      const note = `Type ${least} ${least === 1 ? 'character' : 'characters'} or more to search.`
      setFound({ groups: [], loading: false, note })
      return
    }
    setFound((held) => ({ ...held, loading: true, note: 'Searching…' }))
    async function search() {
      const answer = await suggest(blockId, actionId, sought)
      if (mine !== asked.current) return
      const groups = answer.ok ? toChoiceGroups(answer.options, answer.optionGroups) : []
      setFound({ groups, loading: false, note: answer.ok ? 'No results' : answer.message })
    }
    const timer = setTimeout(() => void search(), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [suggest, blockId, actionId, sought, least, opened])

  return found
}
