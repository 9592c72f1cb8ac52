import type { ComponentType } from 'react'
import { FaultsPanel } from './faults-panel.tsx'
import { InspectorPanel } from './inspector-panel.tsx'
import { LessonsPanel } from './lessons-panel.tsx'

export interface Tool {
  /** Stands in the address. */
  readonly id: string
  readonly label: string
  /** Drawn only while its tab is open. */
  readonly Panel: ComponentType
}

/** The tools of the drawer, one row for each, in the order of their tabs. */
export const TOOLS: readonly Tool[] = [
  { id: 'inspector', label: 'Inspector', Panel: InspectorPanel },
  { id: 'faults', label: 'Faults', Panel: FaultsPanel },
  { id: 'lessons', label: 'Lessons', Panel: LessonsPanel },
]
