import { createContext } from 'react'

/** Becomes another person on this page. Undefined where several people stand side by side: there each pane has its own choice. */
export const BecomeContext = createContext<((id: string) => void) | undefined>(undefined)
