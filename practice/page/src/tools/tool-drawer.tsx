import { type KeyboardEvent, useEffect, useRef } from 'react'
import { nextIndex } from '../menu-button.tsx'
import { openTool, useOpenTool } from './tool-address.ts'
import { TOOLS, type Tool } from './tools.tsx'

const BUTTON_ID = 'tools-button'

/** Opens and closes the drawer, from the top bar. Nothing where there are no tools. */
export function ToolsButton() {
  const isOpen = useShownTool() !== undefined
  const [first] = TOOLS
  if (first === undefined) return null
  return (
    <button
      id={BUTTON_ID}
      type="button"
      className="tools-button"
      aria-expanded={isOpen}
      aria-controls={isOpen ? 'tools' : undefined}
      onClick={() => openTool(isOpen ? undefined : first.id)}
    >
      Tools
    </button>
  )
}

function useShownTool(): Tool | undefined {
  const id = useOpenTool()
  return id === undefined ? undefined : (TOOLS.find((tool) => tool.id === id) ?? TOOLS[0])
}

/** The drawer on the right: one tab for each tool. It stays open while the person works beside it. */
export function ToolDrawer() {
  const shown = useShownTool()
  const drawer = useRef<HTMLElement>(null)
  const isOpen = shown !== undefined
  // At a reload the drawer is open from the start, and the person is not taken into it.
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    if (isOpen && !wasOpen.current) {
      drawer.current?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus()
    }
    wasOpen.current = isOpen
  }, [isOpen])
  if (shown === undefined) return null

  function onKeyDown(event: KeyboardEvent) {
    // What is open inside the drawer (a menu, a list) takes its own Escape first.
    if (event.key === 'Escape' && !event.defaultPrevented) close()
  }

  return (
    <aside ref={drawer} id="tools" className="tools" aria-label="Tools" onKeyDown={onKeyDown}>
      <div className="tools-head">
        <ToolTabs shown={shown} />
        <button
          type="button"
          className="icon-button"
          aria-label="Close tools"
          title="Close tools"
          onClick={close}
        >
          <span aria-hidden="true">×</span>
        </button>
      </div>
      <div
        className="tool-panel"
        role="tabpanel"
        id={`tool-panel-${shown.id}`}
        aria-labelledby={`tool-tab-${shown.id}`}
        tabIndex={0}
      >
        <shown.Panel />
      </div>
    </aside>
  )
}

function close() {
  openTool(undefined)
  document.getElementById(BUTTON_ID)?.focus()
}

/** Arrow keys go from tab to tab and open it, Home and End to the ends. */
function ToolTabs(props: { shown: Tool }) {
  const { shown } = props

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const at = TOOLS.indexOf(shown)
    const to = TOOLS[nextIndex(DOWN_FOR[event.key] ?? event.key, at, TOOLS.length) ?? -1]
    if (to === undefined) return
    event.preventDefault()
    openTool(to.id)
    document.getElementById(`tool-tab-${to.id}`)?.focus()
  }

  return (
    <div className="tool-tabs" role="tablist" aria-label="Tools" onKeyDown={onKeyDown}>
      {TOOLS.map((tool) => (
        <button
          key={tool.id}
          id={`tool-tab-${tool.id}`}
          type="button"
          role="tab"
          aria-selected={tool === shown}
          aria-controls={tool === shown ? `tool-panel-${tool.id}` : undefined}
          tabIndex={tool === shown ? 0 : -1}
          onClick={() => openTool(tool.id)}
        >
          {tool.label}
        </button>
      ))}
    </div>
  )
}

/** The tabs lie side by side, so the keys that move along them are left and right. */
const DOWN_FOR: Readonly<Record<string, string | undefined>> = {
  ArrowRight: 'ArrowDown',
  ArrowLeft: 'ArrowUp',
  ArrowDown: '',
  ArrowUp: '',
}
