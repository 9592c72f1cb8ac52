import type { ImageBlock, ImageElement } from '@slack/types'
import { useState } from 'react'
import { Icon } from '../icon.tsx'
import { allowLink } from '../text/safe-link.tsx'
import { showPlain } from '../text/text-object.tsx'

type Pictured = ImageBlock | ImageElement

/** An address that this page may load from where it stands: nothing here leaves this computer. */
function loadable(given: string): string | undefined {
  if (given.startsWith('/files/')) return given
  const address = allowLink(given)
  if (address === undefined) return undefined
  const { hostname } = new URL(address)
  return ['localhost', '127.0.0.1', '[::1]', window.location.hostname].includes(hostname)
    ? address
    : undefined
}

/** A file of the workspace is known by its id, or by the `url_private` or permalink that the app was told. */
function givenAddress(picture: Pictured): string {
  if (!('slack_file' in picture)) return picture.image_url ?? ''
  const { slack_file: file } = picture
  const id = 'id' in file ? file.id : (/\/(F[A-Z0-9]+)\//.exec(file.url)?.[1] ?? '')
  return `/files/${encodeURIComponent(id)}/picture`
}

/** A picture, or its words in a frame where it cannot or may not be fetched. */
export function Picture(props: { address: string; words: string; small?: boolean }) {
  const { words, small = false } = props
  const [broken, setBroken] = useState(false)
  const address = loadable(props.address)
  if (address === undefined || broken) {
    return (
      <span
        className={small ? 'picture-words small' : 'picture-words'}
        role="img"
        aria-label={words}
        title={`Not fetched: ${words}`}
      >
        <Icon name="picture" />
        {!small && ` ${words}`}
      </span>
    )
  }
  return (
    <img
      className={small ? 'picture small' : 'picture'}
      src={address}
      alt={words}
      loading="lazy"
      onError={() => setBroken(true)}
    />
  )
}

export function ImageElementView(props: { element: ImageElement }) {
  return <Picture address={givenAddress(props.element)} words={props.element.alt_text} small />
}

export function ImageBlockView(props: { block: ImageBlock; blockId: string }) {
  const { block } = props
  return (
    <figure className="image-block" data-block-id={props.blockId}>
      {block.title !== undefined && <figcaption>{showPlain(block.title)}</figcaption>}
      <Picture address={givenAddress(block)} words={block.alt_text} />
    </figure>
  )
}
