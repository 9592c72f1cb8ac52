const PATHS = {
  lock: 'M5 7V5a3 3 0 0 1 6 0v2h1v7H4V7zm1.5 0h3V5a1.5 1.5 0 0 0-3 0z',
  reply: 'M2 3h12v8H8l-4 3.5V11H2zm1.5 1.5v5h2v1.7l2-1.7h5v-5z',
  smile:
    'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3M5 6h1.5v1.5H5zm4.5 0H11v1.5H9.5zM5 9h6a3 3 0 0 1-6 0',
  more: 'M8 2.2a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6m0 4.5a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6m0 4.5a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6',
  eye: 'M8 3.5c3 0 5.5 1.8 6.8 4.5-1.3 2.7-3.8 4.5-6.8 4.5S2.5 10.7 1.2 8C2.5 5.3 5 3.5 8 3.5M8 5C5.8 5 3.9 6.1 2.9 8c1 1.9 2.9 3 5.1 3s4.1-1.1 5.1-3c-1-1.9-2.9-3-5.1-3m0 1a2 2 0 1 1 0 4 2 2 0 0 1 0-4',
  picture: 'M2 3h12v10H2zm1.5 1.5v5.2l2.5-2.5 3 3 1.5-1.5 2 2V4.5zM10 5.5h1.7v1.7H10z',
  clip: 'M11.6 4.5 6.3 9.8a.9.9 0 0 0 1.3 1.3l5-5a2.7 2.7 0 0 0-3.8-3.8l-5.2 5.2a4.2 4.2 0 0 0 6 6l4.6-4.6-1-1-4.7 4.5a2.8 2.8 0 0 1-3.9-3.9l5.2-5.2a1.3 1.3 0 0 1 1.8 1.8z',
  file: 'M3.5 1.5H9l3.5 3.5v9.5h-9zM5 3v10h6V6H8V3zm4.3.6v1.1h1.1z',
  search:
    'M7 2a5 5 0 0 1 4 8l3.3 3.3-1 1L10 11a5 5 0 1 1-3-9m0 1.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7',
  shared:
    'M5.5 4a4 4 0 0 1 2.5.9A4 4 0 1 1 8 11a4 4 0 1 1-2.5-7m0 1.5a2.5 2.5 0 1 0 1.4 4.6 4 4 0 0 1 0-4.2 2.5 2.5 0 0 0-1.4-.4m5 0a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5',
  panes: 'M1.5 3h13v10h-13zM3 4.5v7h4.2v-7zm5.8 0v7H13v-7z',
  bolt: 'M9.5 1 3 9.2h4L6.5 15 13 6.8H9z',
  bullets: 'M2 3h2v2H2zm4 .3h8v1.4H6zM2 7h2v2H2zm4 .3h8v1.4H6zM2 11h2v2H2zm4 .3h8v1.4H6z',
  numbers:
    'M2.5 2H4v4H2.8V3.1H2zM6 3.3h8v1.4H6zm0 4h8v1.4H6zm0 4h8v1.4H6zM1.8 9h2.6v1.9L3.2 12.3h1.2v1.2H1.7v-1.4L3.2 10.2H1.8z',
  quote: 'M2 2.5h1.6v11H2zm3.5 1H14V5H5.5zm0 3.8H14v1.4H5.5zm0 3.7h6v1.5h-6z',
  info: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3m-.8 4h1.6v4H7.2zm0-2.5h1.6v1.6H7.2z',
  check:
    'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3m2.6 2.2 1.1 1.1-4.5 4.5-2.7-2.7 1.1-1.1 1.6 1.6z',
  warning: 'M8 1.2 15.4 14H.6zm0 3L3.2 12.5h9.6zM7.2 7h1.6v3H7.2zm0 3.7h1.6v1.4H7.2z',
  trash:
    'M6 1.5h4l.7 1.5H14v1.5h-1V14H3V4.5H2V3h3.3zM4.5 4.5v8h7v-8zm2 1.5H8v5H6.5zm2.5 0h1.5v5H9z',
  thumbUp:
    'M1.5 7H4v7H1.5zM5.2 13.3V7.2l2.5-5.4c1.2 0 1.9.9 1.8 2L9.2 6h4a1.4 1.4 0 0 1 1.3 1.7l-1.1 5a1.5 1.5 0 0 1-1.5 1.3H6.7zM6.7 12l.7.5h4.5l1.1-5H7.4l.5-3.5-1.2 3.5z',
  thumbDown:
    'M14.5 9H12V2h2.5zM10.8 2.7v6.1l-2.5 5.4c-1.2 0-1.9-.9-1.8-2L6.8 10h-4a1.4 1.4 0 0 1-1.3-1.7l1.1-5A1.5 1.5 0 0 1 4.1 2h5.2zM9.3 4l-.7-.5H4.1l-1.1 5h5.6l-.5 3.5 1.2-3.5z',
} as const

/** A small drawing of our own, in the colour of the words around it: fonts differ in what they can show. */
export function Icon(props: { name: keyof typeof PATHS }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[props.name]} fill="currentColor" fillRule="evenodd" />
    </svg>
  )
}
