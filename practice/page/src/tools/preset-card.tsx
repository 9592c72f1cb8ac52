import { type FormEvent, useId, useState } from 'react'
import { useNames } from '../names.ts'
import { useChannels, usePeople, useSnapshot } from '../workspace-store.ts'
import type { Choices, Preset, Trouble } from './fault-presets.ts'

const MOST_TIMES = 1000

interface PresetCardProps {
  readonly preset: Preset
  readonly onMake: (trouble: Trouble) => void
}

/** One thing that can be made to go wrong: what happens, what to look for, and what has to be chosen. */
export function PresetCard({ preset, onMake }: PresetCardProps) {
  const id = useId()
  const channels = useNamedChannels(preset)
  const people = useNamedPeople(preset)
  const [chosen, setChosen] = useState<Partial<Choices>>({})
  const choices: Choices = {
    channel: offered(channels, chosen.channel),
    person: offered(people, chosen.person),
    times: chosen.times ?? 1,
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    onMake(preset.make(choices))
  }

  return (
    <form className="preset" aria-labelledby={`${id}-title`} onSubmit={submit}>
      <h4 id={`${id}-title`}>{preset.title}</h4>
      <p>{preset.happens}</p>
      <p className="preset-look">
        <strong>Look for:</strong> {preset.lookFor}
      </p>
      <div className="preset-row">
        {preset.asks.includes('channel') && (
          <ChoiceField
            label="Channel"
            options={channels}
            value={choices.channel}
            onChoose={(channel) => setChosen({ ...chosen, channel })}
          />
        )}
        {preset.asks.includes('person') && (
          <ChoiceField
            label="Person"
            options={people}
            value={choices.person}
            onChoose={(person) => setChosen({ ...chosen, person })}
          />
        )}
        {preset.asks.includes('times') && (
          <TimesField value={choices.times} onChoose={(times) => setChosen({ ...chosen, times })} />
        )}
        <button type="submit" className="button small" disabled={isLacking(preset, choices)}>
          Make it so<span className="visually-hidden">: {preset.title}</span>
        </button>
      </div>
    </form>
  )
}

/** Nothing is left to do it to. */
function isLacking({ asks }: Preset, choices: Choices): boolean {
  return asks.some((asked) => choices[asked] === '')
}

/** What was chosen, or the first where that is not (or no longer) offered. */
function offered(options: readonly ChoiceOption[], chosen: string | undefined): string {
  const found = options.find(({ value }) => value === chosen) ?? options[0]
  return found?.value ?? ''
}

interface ChoiceOption {
  readonly value: string
  readonly label: string
}

/** Channels that have a name; a direct message is no place to make something go wrong. */
function useNamedChannels(preset: Preset): readonly ChoiceOption[] {
  const bot = useSnapshot((snapshot) => snapshot.app.botUserId) ?? ''
  return useChannels()
    .filter((channel) => channel.kind === 'public' || channel.kind === 'private')
    .filter((channel) => preset.channels?.(channel, bot) ?? true)
    .map((channel) => ({ value: channel.id, label: `#${channel.name}` }))
}

function useNamedPeople(preset: Preset): readonly ChoiceOption[] {
  const { names } = useNames()
  return usePeople()
    .filter((person) => !person.isBot && !person.deleted)
    .filter((person) => preset.people?.(person) ?? true)
    .map((person) => ({ value: person.id, label: names.person(person.id) }))
}

interface ChoiceFieldProps {
  readonly label: string
  readonly options: readonly ChoiceOption[]
  readonly value: string
  readonly onChoose: (value: string) => void
}

function ChoiceField(props: ChoiceFieldProps) {
  const id = useId()
  return (
    <span className="preset-field">
      <label htmlFor={id}>{props.label}</label>
      <select id={id} value={props.value} onChange={(event) => props.onChoose(event.target.value)}>
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </span>
  )
}

function TimesField(props: { readonly value: number; readonly onChoose: (times: number) => void }) {
  const id = useId()
  return (
    <span className="preset-field">
      <label htmlFor={id}>How many times</label>
      <input
        id={id}
        type="number"
        min={1}
        max={MOST_TIMES}
        step={1}
        required
        value={Number.isNaN(props.value) ? '' : props.value}
        onChange={(event) => props.onChoose(event.target.valueAsNumber)}
      />
    </span>
  )
}
