/** What the page and the practice server say to each other; the page takes nothing else from it. */
export type * from '../src/protocol.ts'
