/** Things in the order they came. The oldest go when there are too many, or when together they are too large. */
export interface Shelf<Thing> {
  readonly things: () => readonly Thing[]
  readonly add: (thing: Thing) => void
  /** Instead of the one that stands at this index. */
  readonly replace: (index: number, thing: Thing) => void
  readonly clear: () => void
}

/** How many there may be, and how large together, by `sizeOf`. Once there is more, half of that stays, and always the newest. */
interface Room {
  readonly count: number
  readonly size: number
}

export function createShelf<Thing>(room: Room): Shelf<Thing> {
  let things: Thing[] = []
  /** Of each of them, in the same order. */
  let sizes: number[] = []
  let size = 0
  function put(index: number, thing: Thing): void {
    const ownSize = sizeOf(thing)
    size += ownSize - (sizes[index] ?? 0)
    things[index] = thing
    sizes[index] = ownSize
    if (things.length > room.count || size > room.size) dropOldest()
  }
  function dropOldest(): void {
    let gone = Math.max(0, things.length - room.count / 2)
    size = sizes.slice(gone).reduce((sum, one) => sum + one, 0)
    while (size > room.size / 2 && gone < things.length - 1) {
      size -= sizes[gone] ?? 0
      gone += 1
    }
    things = things.slice(gone)
    sizes = sizes.slice(gone)
  }
  return {
    things: () => things,
    add: (thing) => put(things.length, thing),
    replace: put,
    clear() {
      things = []
      sizes = []
      size = 0
    },
  }
}

/** What a value costs beside its text: an object, a number, a key. */
const EACH = 32

/** About how many bytes of memory a JSON value takes, told without writing it out. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return EACH + value.length
  if (typeof value !== 'object' || value === null) return EACH
  let size = EACH
  for (const [key, part] of Object.entries(value)) size += key.length + sizeOf(part)
  return size
}
