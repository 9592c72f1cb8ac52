import {
  type Dispatch,
  type KeyboardEvent,
  type SetStateAction,
  useId,
  useRef,
  useState,
} from 'react'
import type { Act, SlashCommand } from '../protocol.ts'
import { CommandList, matchCommands } from './command-list.tsx'
import { nextIndex } from './menu-button.tsx'
import { ShortcutsMenu } from './shortcuts-menu.tsx'
import { useSnapshot, useWorkspace } from './workspace-store.ts'

interface ComposerProps {
  readonly channel: string
  /** The root's ts, in a thread. */
  readonly thread?: string
  readonly label: string
}

/** Slack says these in the channel itself, as Slackbot and only to me; once is enough. */
const SAID_BY_SLACKBOT = new Set(['unknown_command', 'operation_timeout', 'dispatch_failed'])

const NO_COMMANDS: readonly SlashCommand[] = []

/** Where messages and `/commands` are typed. Enter sends; Shift and Enter starts a line. */
export function Composer(props: ComposerProps) {
  const { thread, label } = props
  const [text, setText] = useState('')
  const [alsoChannel, setAlsoChannel] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const { send, busy, failure, setFailure } = useSending(props, text, setText, alsoChannel)
  const offer = useCommandOffer(thread === undefined ? text : '')

  function complete(command: SlashCommand) {
    setText(`${command.command} `)
    offer.restart()
    box.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const { chosen } = offer
    if (offer.move(event)) event.preventDefault()
    else if (chosen !== undefined && completes(event, chosen, text)) {
      event.preventDefault()
      complete(chosen)
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      void send()
    }
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {offer.isOpen && (
        <CommandList
          id={listId}
          commands={offer.commands}
          active={offer.active}
          onChoose={complete}
        />
      )}
      <Refusal words={failure} />
      <div className="composer-box">
        <textarea
          ref={box}
          rows={1}
          aria-label={label}
          placeholder={label}
          aria-autocomplete="list"
          aria-controls={offer.isOpen ? listId : undefined}
          aria-activedescendant={offer.isOpen ? `${listId}-${offer.active}` : undefined}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            offer.restart()
          }}
          onKeyDown={onKeyDown}
        />
        <div className="composer-foot">
          {thread === undefined ? (
            <ShortcutsMenu onFailure={setFailure} />
          ) : (
            <AlsoToChannel checked={alsoChannel} onChange={setAlsoChannel} />
          )}
          {busy && <span className="spinner" aria-hidden="true" />}
          <button type="submit" className="button primary send" disabled={text.trim() === ''}>
            Send
          </button>
        </div>
      </div>
    </form>
  )
}

function Refusal(props: { words: string }) {
  if (props.words === '') return null
  return (
    <p className="refusal" role="alert">
      {props.words}
    </p>
  )
}

function AlsoToChannel(props: { checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label className="also">
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      Also send to the channel
    </label>
  )
}

function useSending(
  props: ComposerProps,
  text: string,
  setText: Dispatch<SetStateAction<string>>,
  alsoChannel: boolean,
) {
  const workspace = useWorkspace()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState('')

  async function send() {
    const typed = text.trim()
    if (typed === '' || busy) return
    const act = readAct(typed, props, alsoChannel)
    if (typeof act === 'string') return setFailure(act)
    setText('')
    setFailure('')
    setBusy(true)
    const answer = await workspace.act(act)
    setBusy(false)
    if (answer.ok) return
    if (!SAID_BY_SLACKBOT.has(answer.error)) setFailure(answer.message)
    // Nothing typed is lost, unless something newer was typed meanwhile.
    setText((newer) => (newer === '' ? typed : newer))
  }

  return { send, busy, failure, setFailure }
}

/** The commands on offer for what is typed, and which of them the arrow keys have reached. */
function useCommandOffer(text: string) {
  const known = useSnapshot((snapshot) => snapshot.app.commands) ?? NO_COMMANDS
  const [active, setActive] = useState(0)
  const [hidden, setHidden] = useState(false)
  const commands = hidden ? NO_COMMANDS : matchCommands(known, text)
  const isOpen = commands.length > 0

  return {
    commands,
    active,
    isOpen,
    chosen: commands[active],
    /** Moves, or closes the list; false when the key is not one of its own. */
    move(event: KeyboardEvent): boolean {
      if (!isOpen) return false
      const to = nextIndex(event.key, active, commands.length)
      if (to !== undefined) setActive(to)
      else if (event.key === 'Escape') setHidden(true)
      else return false
      return true
    },
    restart() {
      setActive(0)
      setHidden(false)
    },
  }
}

/** Tab completes a command; Enter too, while the command is not yet typed to its end. */
function completes(event: KeyboardEvent, command: SlashCommand, text: string): boolean {
  if (event.key === 'Tab' && !event.shiftKey) return true
  return event.key === 'Enter' && !event.shiftKey && command.command !== text
}

function readAct(typed: string, props: ComposerProps, broadcast: boolean): Act | string {
  const { channel, thread } = props
  if (typed.startsWith('/')) {
    const name = typed.split(/\s/)[0] ?? typed
    if (thread !== undefined) return `${name} is not supported in threads. Sorry!`
    return { type: 'command', channel, text: typed }
  }
  return {
    type: 'say',
    channel,
    text: typed,
    ...(thread === undefined ? {} : { threadTs: thread, broadcast }),
  }
}
