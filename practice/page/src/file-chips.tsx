import { formatSize } from './file-size.ts'
import { Icon } from './icon.tsx'
import type { Upload } from './use-uploads.ts'

/** One chosen file. What the list needs of it. */
export interface Chip extends Omit<Upload, 'key'> {
  readonly key: string
  readonly onRemove: () => void
}

/** Files that were chosen, each with how far it is and a button to remove it. */
export function FileChips(props: { label: string; chips: readonly Chip[] }) {
  const { label, chips } = props
  return (
    <>
      {chips.length > 0 && (
        <ul className="file-chips" aria-label={label}>
          {chips.map((chip) => (
            <FileChip key={chip.key} chip={chip} />
          ))}
        </ul>
      )}
      <span className="visually-hidden" role="status">
        {chips.map(wordsFor).join(' ')}
      </span>
    </>
  )
}

function wordsFor({ name, progress, failure }: Chip): string {
  if (failure !== undefined) return `${name} was not sent: ${failure}`
  return progress === 1 ? `${name} is ready.` : ''
}

function FileChip({ chip }: { chip: Chip }) {
  const { name, size, progress, failure } = chip
  const isUnderWay = progress < 1 && failure === undefined
  return (
    <li className={failure === undefined ? 'file-chip' : 'file-chip failed'}>
      <Icon name="file" />
      <span className="file-name">{name}</span>
      <span className="file-facts">{formatSize(size)}</span>
      {isUnderWay && <progress value={progress} max={1} aria-label={`Sending ${name}`} />}
      {failure !== undefined && (
        <span className="failure">
          <span aria-hidden="true">⚠ </span>
          {failure}
        </span>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label={`Remove ${name}`}
        title="Remove"
        onClick={chip.onRemove}
      >
        <span aria-hidden="true">×</span>
      </button>
    </li>
  )
}
