import { useEffect, useState } from 'react'
import { ConfirmProvider } from './confirm-dialog.tsx'
import { readIdentity, rememberIdentity } from './identity.ts'
import { PersonChooser } from './person-chooser.tsx'
import { openWorkspace, type Workspace, WorkspaceContext } from './workspace-store.ts'
import { WorkspaceView } from './workspace-view.tsx'

/** The words on every screen: nobody may take this for Slack, or put a real child's data in it. */
function PracticeBanner() {
  return (
    <section className="practice-banner" aria-label="About this workspace">
      <strong>Practice workspace: not Slack.</strong> Nothing here leaves this computer.
    </section>
  )
}

export function Page() {
  const [as, setAs] = useState(readIdentity)
  const [workspace, setWorkspace] = useState<Workspace>()

  useEffect(() => {
    if (as === undefined) return setWorkspace(undefined)
    const opened = openWorkspace(as)
    setWorkspace(opened)
    return () => opened.close()
  }, [as])

  function become(id: string) {
    rememberIdentity(id)
    setAs(id)
  }

  return (
    <>
      <PracticeBanner />
      {as === undefined && <PersonChooser onChoose={become} />}
      {workspace !== undefined && workspace.as === as && (
        <WorkspaceContext value={workspace}>
          <ConfirmProvider>
            <WorkspaceView key={as} onBecome={become} onForget={() => setAs(undefined)} />
          </ConfirmProvider>
        </WorkspaceContext>
      )}
    </>
  )
}
