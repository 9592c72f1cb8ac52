import type { Connection, SqlClient } from '../../src/db/connect.ts'
import { insertItem } from '../../src/db/write-item.ts'
import type { Hub } from '../../src/domain/hub.ts'
import { outcomesOfChildren } from '../../src/domain/parts/child-outcomes.ts'
import { childrenOf } from '../../src/domain/parts/household.ts'
import type { RandomItem } from '../domain/random-items.ts'

/** Writes items with their whole histories, as they would stand after all that was done to them. */
export async function plantItems(
  { sql }: Connection,
  hub: Hub,
  items: readonly RandomItem[],
): Promise<void> {
  await sql.begin(async (tx) => {
    for (const one of items) await plantItem(tx, hub, one)
  })
  await sql`analyze`
}

async function plantItem(sql: SqlClient, hub: Hub, { situation, steps }: RandomItem) {
  const { item } = situation
  const item_id = await insertItem(sql, item, hub)
  const outcomes = outcomesOfChildren(item)
  const children = childrenOf(item).map((child, index) => ({
    item_id,
    seq: index + 1,
    // What came again is told by the numbers of the tag alone, as the independent reckoning does.
    mosaic_number: index === 0 ? child.mosaicNumber : null,
    police_number: index === 0 ? child.policeNumber : null,
    outcome: outcomes[index]?.outcome ?? item.outcome,
  }))
  await sql`insert into children ${sql.rows(children)}`
  const events = steps.map(({ event: { seq, at, by, act, detail } }) => ({
    item_id,
    seq,
    at,
    by,
    act,
    detail: JSON.parse(JSON.stringify(detail)),
  }))
  await sql`insert into events ${sql.rows(events)}`
  const moved = steps.filter(({ stage }, index) => stage !== steps[index - 1]?.stage)
  const stages = moved.map(({ stage, event }) => ({
    item_id,
    stage,
    seq: event.seq,
    entered_at: event.at,
  }))
  await sql`insert into stage_history ${sql.rows(stages)}`
  const ratings = steps.flatMap(({ rating, event }) =>
    rating === null
      ? []
      : {
          item_id,
          seq: event.seq,
          at: rating.at,
          by: rating.by,
          rating: rating.rating,
          counted_from: rating.countedFrom,
          deadline: rating.deadline,
        },
  )
  if (ratings.length > 0) await sql`insert into rating_history ${sql.rows(ratings)}`
}
