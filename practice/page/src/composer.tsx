import { useId, useState } from 'react'
import { AttachButton, AttachedFiles, useAttachments } from './composer-files.tsx'
import { useDraft } from './drafts.ts'
import { ShortcutsMenu } from './shortcuts-menu.tsx'
import { SuggestionList } from './suggestion-list.tsx'
import { useSending } from './use-sending.ts'
import { useTyping } from './use-typing.ts'
import { useSnapshot, useWorkspace } from './workspace-store.ts'

interface ComposerProps {
  readonly channel: string
  /** The root's ts, in a thread. */
  readonly thread?: string
  readonly label: string
}

/** Where messages and `/commands` are typed. Enter sends; Shift and Enter starts a line; Up changes one's last message. */
export function Composer(props: ComposerProps) {
  const { channel, thread, label } = props
  const { as } = useWorkspace()
  const [text, setText] = useDraft(`${as}/${channel}/${thread ?? ''}`)
  const [alsoChannel, setAlsoChannel] = useState(false)
  const listId = useId()
  const attachments = useAttachments()
  const sending = useSending({ channel, thread, alsoChannel, text, setText, attachments })
  const { offer, complete, boxProps } = useTyping({
    channel,
    thread,
    text,
    setText,
    send: sending.send,
  })
  const isEmpty = text.trim() === '' && attachments.ids.length === 0

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault()
        void sending.send()
      }}
    >
      {offer.isOpen && <SuggestionList {...offer} id={listId} onChoose={complete} />}
      <UsageHint text={text} inThread={thread !== undefined} />
      <Refusal words={attachments.refusal || sending.failure} />
      <div
        className={attachments.isOver ? 'composer-box over' : 'composer-box'}
        {...attachments.dropProps}
      >
        <textarea
          {...boxProps}
          rows={1}
          aria-label={label}
          placeholder={label}
          aria-autocomplete="list"
          aria-controls={offer.isOpen ? listId : undefined}
          aria-activedescendant={offer.isOpen ? `${listId}-${offer.active}` : undefined}
          onPaste={attachments.onPaste}
        />
        <AttachedFiles attachments={attachments} />
        <div className="composer-foot">
          <AttachButton attachments={attachments} />
          {thread === undefined ? (
            <ShortcutsMenu onFailure={sending.setFailure} />
          ) : (
            <AlsoToChannel checked={alsoChannel} onChange={setAlsoChannel} />
          )}
          {sending.busy && <span className="spinner" aria-hidden="true" />}
          <button
            type="submit"
            className="button primary send"
            disabled={isEmpty || attachments.busy}
          >
            Send
          </button>
        </div>
      </div>
    </form>
  )
}

/** How a command goes on, while its words are typed. */
function UsageHint(props: { text: string; inThread: boolean }) {
  const name = /^(\/\S+)\s/.exec(props.text)?.[1]
  const command = useSnapshot((snapshot) =>
    snapshot.app.commands.find((one) => one.command === name),
  )
  if (command === undefined || props.inThread || command.usageHint === '') return null
  return (
    <p className="usage-hint">
      <strong>{command.command}</strong> {command.usageHint}
    </p>
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
