import { type ReactNode, useState } from 'react'
import type { Person } from '../protocol.ts'
import { ClockPanel } from './clock-panel.tsx'
import { ConfirmProvider } from './confirm-dialog.tsx'
import { identityAddress, MOST_PANES, paneAddress, rememberPanes } from './identity.ts'
import { TextSettingProvider } from './text-setting.tsx'
import { ToolDrawer, ToolsButton } from './tools/tool-drawer.tsx'
import { useOpenWorkspace } from './use-open-workspace.ts'
import { usePeople, useSlice, useSnapshot, WorkspaceContext } from './workspace-store.ts'

/** Two or three people's pages beside each other, with the clock and the tools once above them. */
export function SideBySide(props: { panes: readonly string[] }) {
  // The clock and the tools are the workspace's own: it does not matter through whose eyes they are seen.
  const workspace = useOpenWorkspace(props.panes[0])
  if (workspace === undefined) return null
  return (
    <WorkspaceContext value={workspace}>
      <ConfirmProvider>
        <WhenOpen>
          <TextSettingProvider>
            <Panes first={props.panes} />
          </TextSettingProvider>
        </WhenOpen>
      </ConfirmProvider>
    </WorkspaceContext>
  )
}

function WhenOpen(props: { children: ReactNode }) {
  const ready = useSlice((state) => state.snapshot !== undefined)
  const status = useSlice((state) => state.status)
  const fault = useSlice((state) => state.fault)
  if (ready) return props.children
  return (
    <main className="chooser">
      <h1>People side by side</h1>
      <p role="status">{status === 'lost' ? fault : 'Opening the workspace…'}</p>
    </main>
  )
}

function Panes(props: { first: readonly string[] }) {
  const [panes, setPanes] = useState(props.first)
  const team = useSnapshot((snapshot) => snapshot.team.name)
  const people = usePeople().filter((person) => !person.isBot && !person.deleted)
  const [one = ''] = panes

  function put(next: readonly string[]) {
    if (next.length < 2) {
      window.location.assign(identityAddress(next[0] ?? one))
      return
    }
    rememberPanes(next)
    setPanes(next)
  }

  return (
    <div className="workspace side-by-side">
      <header className="top">
        <h1 className="team">{team}: people side by side</h1>
        <ClockPanel />
        {panes.length < MOST_PANES && (
          <button
            type="button"
            className="tools-button"
            onClick={() => put(withOther(panes, people))}
          >
            Add a person
          </button>
        )}
        <ToolsButton />
        <a className="tools-button" href={identityAddress(one)}>
          Back to one person
        </a>
      </header>
      <main id="main" className="panes">
        {panes.map((id, at) => (
          <Pane
            key={`${at} ${id}`}
            id={id}
            people={people}
            onBecome={(other) => put(panes.with(at, other))}
            onClose={() => put(panes.toSpliced(at, 1))}
          />
        ))}
      </main>
      <ToolDrawer />
    </div>
  )
}

/** The panes with one more: the first person who is in none of them. */
function withOther(panes: readonly string[], people: readonly Person[]): readonly string[] {
  const other = people.find(({ id }) => !panes.includes(id)) ?? people[0]
  return other === undefined ? panes : [...panes, other.id]
}

interface PaneProps {
  readonly id: string
  readonly people: readonly Person[]
  readonly onBecome: (id: string) => void
  readonly onClose: () => void
}

function Pane(props: PaneProps) {
  const { id, people } = props
  const name = people.find((person) => person.id === id)?.realName ?? id
  return (
    <section className="pane" aria-label={name}>
      <div className="pane-head">
        <h2>{name}</h2>
        <label>
          View as{' '}
          <select value={id} onChange={(event) => props.onBecome(event.target.value)}>
            {people.map((person) => (
              <option key={person.id} value={person.id}>
                {person.realName}
                {person.title === '' ? '' : `, ${person.title}`}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          className="icon-button"
          aria-label={`Close ${name}’s pane`}
          title={`Close ${name}’s pane`}
          onClick={props.onClose}
        >
          <span aria-hidden="true">×</span>
        </button>
      </div>
      <iframe src={paneAddress(id)} title={`The workspace as ${name}`} />
    </section>
  )
}
