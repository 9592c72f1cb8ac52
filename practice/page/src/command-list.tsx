import type { SlashCommand } from '../protocol.ts'

/** The commands that what is typed could still become; none once the command is complete and text follows. */
export function matchCommands(
  commands: readonly SlashCommand[],
  typed: string,
): readonly SlashCommand[] {
  if (!typed.startsWith('/') || typed.includes(' ') || typed.includes('\n')) return []
  return commands.filter((command) => command.command.startsWith(typed.toLowerCase()))
}

interface CommandListProps {
  readonly id: string
  readonly commands: readonly SlashCommand[]
  readonly active: number
  readonly onChoose: (command: SlashCommand) => void
}

/** The app's commands above the composer, each with its usage hint and what it does. */
export function CommandList(props: CommandListProps) {
  return (
    <div id={props.id} role="listbox" aria-label="Commands" className="command-list">
      {props.commands.map((command, index) => (
        <div
          key={command.command}
          id={`${props.id}-${index}`}
          role="option"
          aria-selected={index === props.active}
          className={index === props.active ? 'active' : undefined}
          // The composer keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => props.onChoose(command)}
        >
          <span>
            <strong>{command.command}</strong> <span className="usage">{command.usageHint}</span>
          </span>
          <small>{command.description}</small>
        </div>
      ))}
    </div>
  )
}
