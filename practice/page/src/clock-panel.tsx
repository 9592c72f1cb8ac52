import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react'
import type { ClockMark, ClockState } from '../protocol.ts'
import { advanceClock, moveClockTo } from './control-api.ts'
import { useNames } from './names.ts'
import { placeBeside } from './popover-place.ts'
import { usePracticeMinute } from './practice-clock.ts'
import { ResetEverything } from './reset-everything.tsx'
import {
  addDays,
  formatDate,
  formatDay,
  formatLocal,
  formatTime,
  parseLocal,
} from './text/zone-time.ts'
import { useSnapshot } from './workspace-store.ts'

const HOUR_MS = 3_600_000
const NO_MARKS: readonly ClockMark[] = []
const START_OF_DAY = '08:30'

/** The hub's date and time, and the ways to move it on. */
export function ClockPanel() {
  const { zone } = useNames()
  const now = usePracticeMinute()
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  // Once the clock is where it was sent, what happened there is what one wants to see.
  const clock = useClockMoves(() => panel.current?.hidePopover())
  return (
    <div className="clock" role="group" aria-label="Practice clock">
      <button
        ref={button}
        type="button"
        className="clock-now"
        popoverTarget={id}
        title={`Practice clock, ${zone}. Move it on`}
      >
        <span className="visually-hidden">Practice clock: </span>
        <time dateTime={new Date(now).toISOString()}>
          <span className="clock-day">{formatDate(now, zone, 'medium')}</span>
          <strong>{formatTime(now, zone)}</strong>
        </time>
        <span className="visually-hidden">. Move the clock</span>
        <span aria-hidden="true">▾</span>
      </button>
      <div className="clock-quick">
        <MoveButtons now={now} zone={zone} clock={clock}>
          <NextButton zone={zone} clock={clock} />
        </MoveButtons>
      </div>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label="Move the clock"
        className="menu clock-panel"
        onToggle={(event) => {
          if (event.newState === 'open') placeBeside(event.currentTarget, button.current)
        }}
      >
        <h2>{formatDate(now, zone, 'full')}</h2>
        <p className="zone">{zone} time. It runs on by itself, and only ever forward.</p>
        <div className="clock-row">
          <MoveButtons now={now} zone={zone} clock={clock} />
        </div>
        {clock.failure !== '' && (
          <p className="refusal" role="alert">
            {clock.failure}
          </p>
        )}
        <Marks marks={clock.marks} clock={clock} zone={zone} />
        <SetTime now={now} zone={zone} clock={clock} />
        <ResetEverything label="Reset the workspace…" />
      </div>
    </div>
  )
}

interface ClockMoves {
  readonly marks: readonly ClockMark[]
  readonly failure: string
  readonly advance: (ms: number) => void
  readonly moveTo: (at: number) => void
}

/** Moves the clock; the new time comes back with the live updates, as it does to every other tab. */
function useClockMoves(onThere: () => void): ClockMoves {
  const now = usePracticeMinute()
  const marks = useSnapshot((snapshot) => snapshot.clock.marks) ?? NO_MARKS
  const [failure, setFailure] = useState('')

  function move(moving: Promise<ClockState>, then?: () => void) {
    moving.then(
      () => {
        setFailure('')
        then?.()
      },
      (fault: unknown) => setFailure(fault instanceof Error ? fault.message : String(fault)),
    )
  }

  return {
    marks: marks.filter((mark) => mark.at > now),
    failure,
    advance: (ms) => move(advanceClock(ms)),
    moveTo: (at) => move(moveClockTo(at), onThere),
  }
}

interface MoveProps {
  readonly now: number
  readonly zone: string
  readonly clock: ClockMoves
}

/** @param props.children what stands between an hour and tomorrow */
function MoveButtons(props: MoveProps & { children?: ReactNode }) {
  const { now, zone, clock } = props
  const tomorrow = parseLocal(`${addDays(formatDay(now, zone), 1)}T${START_OF_DAY}`, zone)
  return (
    <>
      <button type="button" className="button small" onClick={() => clock.advance(HOUR_MS)}>
        +1 h
      </button>
      {props.children}
      <button
        type="button"
        className="button small"
        onClick={() => tomorrow !== undefined && clock.moveTo(tomorrow)}
      >
        Tomorrow {START_OF_DAY}
      </button>
    </>
  )
}

function NextButton({ zone, clock }: Omit<MoveProps, 'now'>) {
  const next = clock.marks[0]
  return (
    <button
      type="button"
      className="button small next-mark"
      disabled={next === undefined}
      title={
        next === undefined
          ? 'The app has published nothing to come'
          : `${markWords(next)}, ${formatDate(next.at, zone, 'full')}`
      }
      onClick={() => next !== undefined && clock.moveTo(next.at)}
    >
      {next === undefined ? (
        'To the next deadline'
      ) : (
        <>
          <span className="visually-hidden">To the next deadline: </span>
          <span aria-hidden="true">⇥</span>
          <span className="next-label">{markWords(next)}</span>
        </>
      )}
    </button>
  )
}

/** What will happen, and how far off it is: "RED falls due in 40 open minutes". */
function markWords({ label, detail }: ClockMark): string {
  return detail === undefined ? label : `${label} ${detail}`
}

function Marks(props: { marks: readonly ClockMark[]; clock: ClockMoves; zone: string }) {
  const { marks, clock, zone } = props
  return (
    <section aria-label="What is to come">
      <h3>What is to come</h3>
      {marks.length === 0 && <p className="zone">The app has published nothing to come.</p>}
      <ul className="marks">
        {marks.map((mark) => (
          <li key={`${mark.at} ${mark.label}`}>
            <button type="button" onClick={() => clock.moveTo(mark.at)}>
              <span>{mark.label}</span>
              <small>
                {formatDate(mark.at, zone, 'medium')}, {formatTime(mark.at, zone)}
                {mark.detail !== undefined && `, ${mark.detail}`}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function SetTime(props: MoveProps) {
  const { now, zone, clock } = props
  const id = useId()
  const [local, setLocal] = useState('')
  const at = local === '' ? undefined : parseLocal(local, zone)
  const isPast = at !== undefined && at <= now

  function submit(event: FormEvent) {
    event.preventDefault()
    if (at !== undefined && !isPast) clock.moveTo(at)
  }

  return (
    <form className="set-time" onSubmit={submit}>
      <label htmlFor={id}>An exact date and time</label>
      <div className="clock-row">
        <input
          id={id}
          type="datetime-local"
          min={formatLocal(now, zone)}
          value={local}
          aria-describedby={isPast ? `${id}-why` : undefined}
          aria-invalid={isPast || undefined}
          onChange={(event) => setLocal(event.target.value)}
        />
        <button type="submit" className="button small" disabled={at === undefined || isPast}>
          Go there
        </button>
      </div>
      {isPast && (
        <p className="field-error" id={`${id}-why`}>
          <span aria-hidden="true">⚠ </span>
          That is in the past, and the clock only moves forward. Reset the workspace to go back.
        </p>
      )}
    </form>
  )
}
