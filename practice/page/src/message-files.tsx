import { useState } from 'react'
import type { FileInfo } from '../protocol.ts'
import { formatSize } from './file-size.ts'
import { Icon } from './icon.tsx'

/** Pictures above this are not drawn until they are asked for, in bytes. */
const LARGEST_DRAWN = 20_000_000

const DRAWN = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** The files of a message: pictures as they are, everything else as a card. */
export function MessageFiles(props: { files: readonly FileInfo[] | undefined }) {
  const { files } = props
  if (files === undefined || files.length === 0) return null
  return (
    <ul className="files" aria-label={files.length === 1 ? 'File' : 'Files'}>
      {files.map((file, index) => (
        <li key={`${file.id} ${index}`}>
          <FileView file={file} />
        </li>
      ))}
    </ul>
  )
}

function FileView({ file }: { file: FileInfo }) {
  const [broken, setBroken] = useState(false)
  if (file.deleted === true) {
    return (
      <p className="file-card gone">
        <Icon name="file" /> This file was deleted.
      </p>
    )
  }
  const isDrawn = DRAWN.has(file.mimetype) && file.size <= LARGEST_DRAWN && !broken
  return isDrawn ? (
    <DrawnFile file={file} onBroken={() => setBroken(true)} />
  ) : (
    <FileCard file={file} />
  )
}

function DrawnFile(props: { file: FileInfo; onBroken: () => void }) {
  const { file } = props
  return (
    <figure className="file-picture">
      <figcaption>
        <span className="file-name">{file.title}</span> <FileFacts file={file} />{' '}
        <DownloadLink file={file} />
      </figcaption>
      <a href={file.path} target="_blank" rel="noopener">
        <img
          className="picture"
          src={file.path}
          alt={file.altText ?? file.title}
          loading="lazy"
          onError={props.onBroken}
        />
        <span className="visually-hidden"> (opens in a new tab)</span>
      </a>
    </figure>
  )
}

function FileCard({ file }: { file: FileInfo }) {
  return (
    <div className="file-card">
      <div className="file-head">
        <Icon name="file" />
        <span className="file-words">
          <strong className="file-name">{file.title}</strong>
          <FileFacts file={file} />
        </span>
        <DownloadLink file={file} />
      </div>
      {file.preview !== undefined && file.preview !== '' && (
        <pre className="file-preview">{file.preview}</pre>
      )}
    </div>
  )
}

function FileFacts({ file }: { file: FileInfo }) {
  return (
    <span className="file-facts">
      {file.filetype.toUpperCase()}, {formatSize(file.size)}
    </span>
  )
}

function DownloadLink({ file }: { file: FileInfo }) {
  return (
    <a href={file.path} download={file.name} aria-label={`Download ${file.name}`}>
      Download
    </a>
  )
}
