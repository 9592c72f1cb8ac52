import type { ReactNode } from 'react'

/** What work apps say with emoji most is drawn here: not every computer has a font of colour emoji. */
const DISCS: Readonly<Record<string, string>> = {
  red_circle: '#d7263d',
  orange_circle: '#e8912d',
  large_orange_circle: '#e8912d',
  yellow_circle: '#f2c744',
  large_yellow_circle: '#f2c744',
  green_circle: '#2e9e5b',
  large_green_circle: '#2e9e5b',
  blue_circle: '#2f7fd1',
  large_blue_circle: '#2f7fd1',
  purple_circle: '#8e5bb5',
  black_circle: '#2b2b2b',
  white_circle: '#f4f4f4',
}

const MARKS: Readonly<Record<string, ReactNode>> = {
  white_check_mark: (
    <>
      <rect x="1" y="1" width="14" height="14" rx="3" fill="#2e9e5b" />
      <path d="m4 8.3 2.7 2.7L12 5.5" fill="none" stroke="#fff" strokeWidth="2" />
    </>
  ),
  warning: (
    <>
      <path d="M8 1.5 15 14H1z" fill="#f2c744" stroke="#8a6a00" strokeLinejoin="round" />
      <path d="M8 6v4M8 11.2v1.3" stroke="#3d2b00" strokeWidth="1.6" />
    </>
  ),
  alarm_clock: (
    <>
      <path
        d="M3.2 1.5 1 4M12.8 1.5 15 4M4 14l-1 1.5M12 14l1 1.5"
        stroke="#d7263d"
        strokeWidth="1.8"
      />
      <circle cx="8" cy="8.8" r="5.5" fill="#fff" stroke="#d7263d" strokeWidth="1.8" />
      <path d="M8 5.8v3.2l2 1.2" fill="none" stroke="#2b2b2b" strokeWidth="1.3" />
    </>
  ),
  rotating_light: (
    <>
      <path d="M4 12V8a4 4 0 0 1 8 0v4z" fill="#d7263d" />
      <path d="M2.5 13.5h11M8 1v1.5M2.5 3.5l1 1M13.5 3.5l-1 1" stroke="#a51c30" strokeWidth="1.8" />
    </>
  ),
  no_entry: (
    <>
      <circle cx="8" cy="8" r="6.8" fill="#d7263d" />
      <path d="M4 8h8" stroke="#fff" strokeWidth="2.6" />
    </>
  ),
  link: (
    <path
      d="M7 5 9 3a2.8 2.8 0 0 1 4 4l-2 2M9 11l-2 2a2.8 2.8 0 0 1-4-4l2-2M6 10l4-4"
      fill="none"
      stroke="#6b7a8c"
      strokeWidth="1.6"
    />
  ),
  arrows_counterclockwise: (
    <>
      <rect x="1" y="1" width="14" height="14" rx="3" fill="#2f7fd1" />
      <path
        d="M4.5 8a3.5 3.5 0 0 1 6-2.4M11.5 8a3.5 3.5 0 0 1-6 2.4M10.8 3.5v2.3H8.5M5.2 12.5v-2.3h2.3"
        fill="none"
        stroke="#fff"
        strokeWidth="1.3"
      />
    </>
  ),
  eyes: (
    <>
      <ellipse cx="4.5" cy="8" rx="3.3" ry="5" fill="#fff" stroke="#555" />
      <ellipse cx="11.5" cy="8" rx="3.3" ry="5" fill="#fff" stroke="#555" />
      <circle cx="3.6" cy="9" r="1.7" fill="#2b2b2b" />
      <circle cx="10.6" cy="9" r="1.7" fill="#2b2b2b" />
    </>
  ),
  x: <path d="m3 3 10 10M13 3 3 13" fill="none" stroke="#d7263d" strokeWidth="3" />,
}

/** The drawing inside a 16 by 16 frame, or undefined when the shortcode is left to the font. */
export function drawEmoji(name: string): ReactNode | undefined {
  const disc = Object.hasOwn(DISCS, name) ? DISCS[name] : undefined
  if (disc !== undefined) {
    return <circle cx="8" cy="8" r="6.5" fill={disc} stroke="#00000040" strokeWidth="1" />
  }
  return Object.hasOwn(MARKS, name) ? MARKS[name] : undefined
}
