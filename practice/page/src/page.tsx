import { useState } from 'react'
import { BecomeContext } from './become.ts'
import { ConfirmProvider } from './confirm-dialog.tsx'
import { isPane, readIdentity, readPanes, rememberIdentity } from './identity.ts'
import { PersonChooser } from './person-chooser.tsx'
import { SideBySide } from './side-by-side.tsx'
import { useOpenWorkspace } from './use-open-workspace.ts'
import { WorkspaceContext } from './workspace-store.ts'
import { WorkspaceView } from './workspace-view.tsx'

/** The words on every screen: nobody may take this for Slack, or put a real person's data in it. */
function PracticeBanner() {
  return (
    <section className="practice-banner" aria-label="About this workspace">
      <strong>Practice workspace: not Slack.</strong> Nothing here leaves this computer.
    </section>
  )
}

export function Page() {
  const [panes] = useState(readPanes)
  return (
    <>
      {!isPane() && <PracticeBanner />}
      {panes.length > 0 ? <SideBySide panes={panes} /> : <OnePerson />}
    </>
  )
}

function OnePerson() {
  const [as, setAs] = useState(readIdentity)
  // Who was chosen on this page, rather than by its address: the keyboard goes on from there.
  const [chosen, setChosen] = useState(false)
  const workspace = useOpenWorkspace(as)

  function become(id: string) {
    rememberIdentity(id)
    setChosen(true)
    setAs(id)
  }

  return (
    <>
      {as === undefined && <PersonChooser onChoose={become} />}
      {workspace !== undefined && workspace.as === as && (
        <WorkspaceContext value={workspace}>
          <BecomeContext value={become}>
            <ConfirmProvider>
              <WorkspaceView
                key={as}
                takesFocus={chosen}
                onBecome={become}
                onForget={() => setAs(undefined)}
              />
            </ConfirmProvider>
          </BecomeContext>
        </WorkspaceContext>
      )}
    </>
  )
}
