import { type KeyboardEvent, useId, useRef, useState } from 'react'
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
  const workspace = useWorkspace()
  const commands = useSnapshot((snapshot) => snapshot.app.commands) ?? NO_COMMANDS
  const [text, setText] = useState('')
  const [alsoChannel, setAlsoChannel] = useState(false)
  const [active, setActive] = useState(0)
  const [hidden, setHidden] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState('')
  const box = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const offered = hidden || props.thread !== undefined ? NO_COMMANDS : matchCommands(commands, text)
  const isOpen = offered.length > 0

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

  function complete(command: SlashCommand) {
    setText(`${command.command} `)
    setActive(0)
    box.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    const to = isOpen ? nextIndex(event.key, active, offered.length) : undefined
    const command = offered[active]
    if (to !== undefined) {
      event.preventDefault()
      setActive(to)
    } else if (event.key === 'Escape' && isOpen) setHidden(true)
    else if (isOpen && command !== undefined && completes(event, command, text)) {
      event.preventDefault()
      complete(command)
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
      {isOpen && (
        <CommandList id={`${id}list`} commands={offered} active={active} onChoose={complete} />
      )}
      {failure !== '' && (
        <p className="refusal" role="alert">
          {failure}
        </p>
      )}
      <div className="composer-box">
        <textarea
          ref={box}
          rows={1}
          aria-label={props.label}
          placeholder={props.label}
          aria-autocomplete="list"
          aria-controls={isOpen ? `${id}list` : undefined}
          aria-activedescendant={isOpen ? `${id}list-${active}` : undefined}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setHidden(false)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
        <div className="composer-foot">
          {props.thread === undefined && <ShortcutsMenu onFailure={setFailure} />}
          {props.thread !== undefined && (
            <label className="also">
              <input
                type="checkbox"
                checked={alsoChannel}
                onChange={(event) => setAlsoChannel(event.target.checked)}
              />
              Also send to the channel
            </label>
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
