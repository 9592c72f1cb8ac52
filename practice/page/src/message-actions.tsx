import { useState } from 'react'
import type { Message } from '../protocol.ts'
import { Icon } from './icon.tsx'
import { MenuButton } from './menu-button.tsx'
import { openThread } from './route.ts'
import { useSnapshot, useWorkspace } from './workspace-store.ts'

const NO_SHORTCUTS: readonly never[] = []
const REACTIONS = ['white_check_mark', 'eyes', 'thumbsup']

/** What can be done with a message: shown when it is pointed at or holds the focus. */
export function MessageActions(props: { message: Message; inThread: boolean }) {
  const { message } = props
  const workspace = useWorkspace()
  const shortcuts = useSnapshot((snapshot) => snapshot.app.shortcuts) ?? NO_SHORTCUTS
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState('')
  const { channel, ts } = message

  async function run(callbackId: string) {
    setBusy(true)
    const answer = await workspace.act({ type: 'messageShortcut', callbackId, channel, ts })
    setBusy(false)
    setFailure(answer.ok ? '' : answer.message)
  }

  return (
    <div className="message-actions" role="group" aria-label="Message actions">
      <MenuButton
        label="Add a reaction"
        items={REACTIONS.map((name) => ({
          key: name,
          label: name.replace(/_/g, ' '),
          onChoose: () => void workspace.act({ type: 'react', channel, ts, name }),
        }))}
      >
        <Icon name="smile" />
      </MenuButton>
      {!props.inThread && (
        <button
          type="button"
          className="icon-button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => openThread(message.threadTs ?? ts)}
        >
          <Icon name="reply" />
        </button>
      )}
      <MenuButton
        label="More actions"
        busy={busy}
        empty="No app offers a message shortcut."
        items={shortcuts
          .filter((shortcut) => shortcut.type === 'message')
          .map((shortcut) => ({
            key: shortcut.callbackId,
            label: shortcut.name,
            description: shortcut.description,
            onChoose: () => void run(shortcut.callbackId),
          }))}
      >
        <Icon name="more" />
      </MenuButton>
      {failure !== '' && (
        <span className="failure" role="alert">
          <span aria-hidden="true">⚠ </span>
          {failure}
        </span>
      )}
    </div>
  )
}
