import type { ImageBlock, ImageElement } from '@slack/types'
import { useState } from 'react'
import { Icon } from '../icon.tsx'
import { allowLink } from '../text/safe-link.tsx'
import { showPlain } from '../text/text-object.tsx'

type Picture = ImageBlock | ImageElement

/** A picture's address, when it is one that this page may load from where it stands. */
function pictureAddress(picture: Picture): string | undefined {
  if (!('image_url' in picture)) return undefined
  const address = allowLink(picture.image_url)
  if (address === undefined) return undefined
  // Nothing here leaves this computer, so pictures of other hosts are named and not fetched.
  const { hostname } = new URL(address)
  return ['localhost', '127.0.0.1', '[::1]', window.location.hostname].includes(hostname)
    ? address
    : undefined
}

/** A picture, or its words in a frame where it cannot or may not be fetched. */
function PictureOrWords(props: { picture: Picture; small: boolean }) {
  const { picture, small } = props
  const [broken, setBroken] = useState(false)
  const address = pictureAddress(picture)
  if (address === undefined || broken) {
    return (
      <span
        className={small ? 'picture-words small' : 'picture-words'}
        role="img"
        aria-label={picture.alt_text}
        title={`Not fetched: ${picture.alt_text}`}
      >
        <Icon name="picture" />
        {!small && ` ${picture.alt_text}`}
      </span>
    )
  }
  return (
    <img
      className={small ? 'picture small' : 'picture'}
      src={address}
      alt={picture.alt_text}
      loading="lazy"
      onError={() => setBroken(true)}
    />
  )
}

export function ImageElementView(props: { element: ImageElement }) {
  return <PictureOrWords picture={props.element} small />
}

export function ImageBlockView(props: { block: ImageBlock }) {
  const { block } = props
  return (
    <figure className="image-block">
      {block.title !== undefined && <figcaption>{showPlain(block.title)}</figcaption>}
      <PictureOrWords picture={block} small={false} />
    </figure>
  )
}
