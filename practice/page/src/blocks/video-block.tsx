import type { VideoBlock } from '@slack/types'
import { SafeLink } from '../text/safe-link.tsx'
import { showPlain } from '../text/text-object.tsx'

/** A video as a link: nothing is fetched from outside, so its poster is a frame with its words. */
export function VideoBlockView(props: { block: VideoBlock; blockId: string }) {
  const { block, blockId } = props
  const from = [block.author_name, block.provider_name].filter((words) => words !== undefined)
  return (
    <div className="video-block" data-block-id={blockId}>
      {from.length > 0 && <p className="video-from">{from.join(' · ')}</p>}
      <p className="video-title">
        {block.title_url === undefined ? (
          showPlain(block.title)
        ) : (
          <SafeLink address={block.title_url}>{showPlain(block.title)}</SafeLink>
        )}
      </p>
      {block.description !== undefined && <p>{showPlain(block.description)}</p>}
      <SafeLink address={block.video_url} className="video-poster">
        <span className="video-play" aria-hidden="true">
          ▶
        </span>
        <span>
          <span className="visually-hidden">Play the video: </span>
          {block.alt_text}
        </span>
      </SafeLink>
    </div>
  )
}
