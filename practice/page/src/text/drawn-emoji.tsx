import type { ReactNode } from 'react'

/** Discs carry meaning in work apps, and are drawn here: not every computer has a font of colour emoji. */
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
