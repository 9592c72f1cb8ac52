const PATHS = {
  lock: 'M5 7V5a3 3 0 0 1 6 0v2h1v7H4V7zm1.5 0h3V5a1.5 1.5 0 0 0-3 0z',
  reply: 'M2 3h12v8H8l-4 3.5V11H2zm1.5 1.5v5h2v1.7l2-1.7h5v-5z',
  smile:
    'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3M5 6h1.5v1.5H5zm4.5 0H11v1.5H9.5zM5 9h6a3 3 0 0 1-6 0',
  more: 'M8 2.2a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6m0 4.5a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6m0 4.5a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6',
  eye: 'M8 3.5c3 0 5.5 1.8 6.8 4.5-1.3 2.7-3.8 4.5-6.8 4.5S2.5 10.7 1.2 8C2.5 5.3 5 3.5 8 3.5M8 5C5.8 5 3.9 6.1 2.9 8c1 1.9 2.9 3 5.1 3s4.1-1.1 5.1-3c-1-1.9-2.9-3-5.1-3m0 1a2 2 0 1 1 0 4 2 2 0 0 1 0-4',
  picture: 'M2 3h12v10H2zm1.5 1.5v5.2l2.5-2.5 3 3 1.5-1.5 2 2V4.5zM10 5.5h1.7v1.7H10z',
  bolt: 'M9.5 1 3 9.2h4L6.5 15 13 6.8H9z',
} as const

/** A small drawing of our own, in the colour of the words around it: fonts differ in what they can show. */
export function Icon(props: { name: keyof typeof PATHS }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[props.name]} fill="currentColor" fillRule="evenodd" />
    </svg>
  )
}
