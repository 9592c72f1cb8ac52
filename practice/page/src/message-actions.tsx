import { useState } from 'react'
import type { Message } from '../protocol.ts'
import { useConfirm } from './confirm-dialog.tsx'
import { startEditing } from './editing-message.ts'
import { Icon } from './icon.tsx'
import { MenuButton, type MenuItem } from './menu-button.tsx'
import { ReactionPicker } from './reaction-picker.tsx'
import { openThread } from './route.ts'
import { writePermalink } from './text/safe-link.tsx'
import { useWorkspace } from './workspace-store.ts'

const NO_SHORTCUTS: readonly never[] = []

/** What can be done with a message: shown when it is pointed at or holds the focus. */
export function MessageActions(props: { message: Message; inThread: boolean }) {
  const { message } = props
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState('')
  const [said, setSaid] = useState('')
  const shortcuts = useShortcutItems(message, setBusy, setFailure)
  const own = useOwnItems(message, props.inThread, setFailure)

  async function copyLink() {
    try {
      await navigator.clipboard.writeText(writePermalink(message))
      setSaid('Link copied')
    } catch {
      setFailure(`The browser did not allow it. The link is ${writePermalink(message)}`)
    }
  }

  return (
    <div className="message-actions" role="group" aria-label="Message actions">
      <ReactionPicker message={message} onFailure={setFailure} />
      {!props.inThread && (
        <button
          type="button"
          className="icon-button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={() => openThread(message.threadTs ?? message.ts)}
        >
          <Icon name="reply" />
        </button>
      )}
      <MenuButton
        label="More actions"
        busy={busy}
        items={[
          ...shortcuts,
          { key: 'copy link', label: 'Copy link', onChoose: () => void copyLink() },
          ...own,
        ]}
      >
        <Icon name="more" />
      </MenuButton>
      {said !== '' && (
        <span className="said" role="status">
          {said}
        </span>
      )}
      {failure !== '' && (
        <span className="failure" role="alert">
          <span aria-hidden="true">⚠ </span>
          {failure}
        </span>
      )}
    </div>
  )
}

function useShortcutItems(
  message: Message,
  setBusy: (busy: boolean) => void,
  setFailure: (words: string) => void,
): readonly MenuItem[] {
  const workspace = useWorkspace()
  // Read, not followed: there are thousands of rows, and an app's shortcuts stand in its manifest.
  const shortcuts = workspace.getState().snapshot?.app.shortcuts ?? NO_SHORTCUTS
  const { channel, ts } = message

  async function run(callbackId: string) {
    setBusy(true)
    const answer = await workspace.act({ type: 'messageShortcut', callbackId, channel, ts })
    setBusy(false)
    setFailure(answer.ok ? '' : answer.message)
  }

  return shortcuts
    .filter((shortcut) => shortcut.type === 'message')
    .map((shortcut) => ({
      key: shortcut.callbackId,
      label: shortcut.name,
      description: shortcut.description,
      onChoose: () => void run(shortcut.callbackId),
    }))
}

/** Only for one's own messages: change it, or take it away after being asked. */
function useOwnItems(
  message: Message,
  inThread: boolean,
  setFailure: (words: string) => void,
): readonly MenuItem[] {
  const workspace = useWorkspace()
  const confirm = useConfirm()
  const { channel, ts } = message
  if (message.user !== workspace.as || message.subtype !== undefined) return []

  async function remove() {
    const sure = await confirm({
      title: { type: 'plain_text', text: 'Delete message' },
      text: {
        type: 'plain_text',
        text: 'It goes for everyone in the channel, and cannot be brought back.',
      },
      confirm: { type: 'plain_text', text: 'Delete' },
      deny: { type: 'plain_text', text: 'Keep it' },
      style: 'danger',
    })
    if (!sure) return
    const answer = await workspace.act({ type: 'delete', channel, ts })
    if (!answer.ok) setFailure(answer.message)
  }

  return [
    { key: 'edit', label: 'Edit message', onChoose: () => startEditing(message, inThread) },
    { key: 'delete', label: 'Delete message…', onChoose: () => void remove() },
  ]
}
