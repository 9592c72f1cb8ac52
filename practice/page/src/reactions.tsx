import type { Message, Reaction } from '../protocol.ts'
import { useNames } from './names.ts'
import { Emoji } from './text/emoji-words.tsx'
import { useWorkspace } from './workspace-store.ts'

/** Who reacted to a message, and with what. Pressing one adds or takes away my own. */
export function Reactions(props: { message: Message }) {
  const { message } = props
  if (message.reactions === undefined || message.reactions.length === 0) return null
  return (
    <div className="reactions" role="group" aria-label="Reactions">
      {message.reactions.map((reaction) => (
        <ReactionButton key={reaction.name} message={message} reaction={reaction} />
      ))}
    </div>
  )
}

function ReactionButton(props: { message: Message; reaction: Reaction }) {
  const workspace = useWorkspace()
  const { names } = useNames()
  const { channel, ts } = props.message
  const { name, users } = props.reaction
  const mine = users.includes(workspace.as)
  const who = users.map((user) => (user === workspace.as ? 'you' : names.person(user))).join(', ')
  const words = `${who} reacted with ${name.replace(/_/g, ' ')}`
  return (
    <button
      type="button"
      className="reaction"
      aria-pressed={mine}
      onClick={() => void workspace.act({ type: 'react', channel, ts, name, remove: mine })}
    >
      <span aria-hidden="true">
        <Emoji name={name} /> {users.length}
      </span>
      <span className="visually-hidden">{words}</span>
      <span className="tip" aria-hidden="true">
        {words}
      </span>
    </button>
  )
}
