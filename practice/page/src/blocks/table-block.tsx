import type { RawNumberElement, RawTextElement, RichTextBlock, TableBlock } from '@slack/types'
import { RichTextBlockView } from './rich-text-block.tsx'

type CellContents = RichTextBlock | RawTextElement | RawNumberElement

/** A table whose first row heads its columns: docs.slack.dev/reference/block-kit/blocks/table-block. */
export function TableBlockView(props: { block: TableBlock; blockId: string }) {
  const { block, blockId } = props
  const [head, ...rows] = block.rows

  function lookOf(column: number) {
    const setting = block.column_settings?.[column]
    return {
      style: { textAlign: setting?.align ?? 'left' },
      className: setting?.is_wrapped === true ? 'wrapped' : undefined,
    } as const
  }

  return (
    // A wide table scrolls, and must be reachable by keyboard to do so.
    <div
      className="table-block"
      tabIndex={0}
      role="group"
      aria-label="Table"
      data-block-id={blockId}
    >
      <table>
        {head !== undefined && (
          <thead>
            <tr>
              {head.map((cell, column) => (
                <HeadCell key={String(column)} cell={cell} look={lookOf(column)} />
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row, index) => (
            <tr key={String(index)}>
              {row.map((cell, column) => (
                <td key={String(column)} {...lookOf(column)}>
                  <Cell cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A heading without words is a plain cell: a screen reader would read out an empty heading. */
function HeadCell(props: { cell: CellContents; look: object }) {
  const { cell, look } = props
  if (cell.type !== 'rich_text' && cell.text.trim() === '') return <td {...look} />
  return (
    <th scope="col" {...look}>
      <Cell cell={cell} />
    </th>
  )
}

function Cell(props: { cell: CellContents }) {
  const { cell } = props
  return cell.type === 'rich_text' ? <RichTextBlockView block={cell} /> : cell.text
}
