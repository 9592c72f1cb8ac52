import { useState } from 'react'
import { Icon } from './icon.tsx'
import { MenuButton } from './menu-button.tsx'
import { useSnapshot, useWorkspace } from './workspace-store.ts'

const NO_SHORTCUTS: readonly never[] = []

/** The app's global shortcuts, where Slack has them: beside the composer. */
export function ShortcutsMenu(props: { onFailure: (words: string) => void }) {
  const workspace = useWorkspace()
  const shortcuts = useSnapshot((snapshot) => snapshot.app.shortcuts) ?? NO_SHORTCUTS
  const [busy, setBusy] = useState(false)

  async function run(callbackId: string) {
    setBusy(true)
    const answer = await workspace.act({ type: 'shortcut', callbackId })
    setBusy(false)
    props.onFailure(answer.ok ? '' : answer.message)
  }

  return (
    <MenuButton
      label="Shortcuts"
      className="icon-button bordered"
      busy={busy}
      empty="No app offers a shortcut."
      items={shortcuts
        .filter((shortcut) => shortcut.type === 'global')
        .map((shortcut) => ({
          key: shortcut.callbackId,
          label: shortcut.name,
          description: shortcut.description,
          onChoose: () => void run(shortcut.callbackId),
        }))}
    >
      <Icon name="bolt" />
    </MenuButton>
  )
}
