import type { Viewer } from '../domain/closed-access.ts'
import type { Item } from '../domain/item.ts'
import { type Child, childrenOf } from '../domain/parts/household.ts'
import type { SqlClient } from './connect.ts'
import { readItem } from './item-row.ts'
import { itemsFor } from './items-for.ts'

/** More than a child ever has; past it the latest are what matters. */
const most = 20

/**
 * D12: the items that share a child's Mosaic or police number with these children, for somebody who may know of them, without
 * the item itself and without duplicates (D16). Through `children_by_mosaic` and `children_by_police`, so that it costs what
 * the child has and not what the hub holds.
 */
export async function readEarlier(
  sql: SqlClient,
  about: { children: readonly Child[]; reference: string },
  viewer: Viewer,
): Promise<Item[]> {
  const mosaic = about.children.flatMap(({ mosaicNumber }) => mosaicNumber ?? [])
  const police = about.children.flatMap(({ policeNumber }) => policeNumber ?? [])
  if (mosaic.length === 0 && police.length === 0) return []
  const rows = await sql`
    with matched as materialized (
      select item_id from children where mosaic_number = any(${mosaic}::text[])
      union select item_id from children where police_number = any(${police}::text[])
    )
    select items.* from matched join ${itemsFor(sql, viewer)} items on items.id = matched.item_id
    where items.reference <> ${about.reference} and items.merged_into is null
    order by (items.stage = 'resolved'), items.received_at desc, items.id desc limit ${most}`
  return rows.map(readItem)
}

/** As {@link readEarlier}, for an item that there is. */
export function readEarlierOf(sql: SqlClient, item: Item, viewer: Viewer): Promise<Item[]> {
  return readEarlier(sql, { children: childrenOf(item), reference: item.reference }, viewer)
}

/**
 * D12: the open items of which a child has the same initials, which only suggest; two different Mosaic numbers are two
 * children, and suggest nothing. Reads open work alone, the latest first.
 */
export async function readSameInitials(
  sql: SqlClient,
  children: readonly Child[],
  viewer: Viewer,
): Promise<Item[]> {
  const numbered = initialsOf(children.filter(({ mosaicNumber }) => mosaicNumber !== null))
  const others = initialsOf(children.filter(({ mosaicNumber }) => mosaicNumber === null))
  if (numbered.length + others.length === 0) return []
  const rows = await sql`
    select * from ${itemsFor(sql, viewer)} items where stage <> 'resolved' and exists (
      select from children where children.item_id = items.id and (children.initials = any(${others}::text[])
        or (children.initials = any(${numbered}::text[]) and children.mosaic_number is null)))
    order by received_at desc, id desc limit 5`
  return rows.map(readItem)
}

function initialsOf(children: readonly Child[]): string[] {
  return children.flatMap(({ initials }) => initials ?? [])
}
