import type { RawNumberElement, RawTextElement, RichTextBlock, TableBlock } from '@slack/types'
import { RichTextBlockView } from './rich-text-block.tsx'

/** A table whose first row heads its columns, as Slack shows it. */
export function TableBlockView(props: { block: TableBlock }) {
  const [head, ...rows] = props.block.rows
  const settings = props.block.column_settings
  return (
    // A wide table scrolls, and must be reachable by keyboard to do so.
    <div className="table-block" tabIndex={0} role="group" aria-label="Table">
      <table>
        {head !== undefined && (
          <thead>
            <tr>
              {head.map((cell, column) => (
                <th
                  key={String(column)}
                  scope="col"
                  style={{ textAlign: settings?.[column]?.align ?? 'left' }}
                >
                  <Cell cell={cell} />
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row, index) => (
            <tr key={String(index)}>
              {row.map((cell, column) => (
                <td key={String(column)} style={{ textAlign: settings?.[column]?.align ?? 'left' }}>
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

function Cell(props: { cell: RichTextBlock | RawTextElement | RawNumberElement }) {
  const { cell } = props
  return cell.type === 'rich_text' ? <RichTextBlockView block={cell} /> : cell.text
}
