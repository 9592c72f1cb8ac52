import { useEffect, useState } from 'react'
import { openWorkspace, type Workspace } from './workspace-store.ts'

/** One person's live view, opened when they are known and closed when they go. */
export function useOpenWorkspace(as: string | undefined): Workspace | undefined {
  const [workspace, setWorkspace] = useState<Workspace>()
  useEffect(() => {
    if (as === undefined) return setWorkspace(undefined)
    const opened = openWorkspace(as)
    setWorkspace(opened)
    return () => opened.close()
  }, [as])
  return workspace
}
