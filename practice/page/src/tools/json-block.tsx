import { useState } from 'react'

/** Open to this depth when it is first shown. */
const OPEN_DEPTH = 3
/** Of a longer list or object, this much is drawn until the rest is asked for. */
const MOST_CHILDREN = 50

/** A value as JSON that folds, and can be copied. */
export function JsonBlock(props: { readonly title: string; readonly value: unknown }) {
  const { title, value } = props
  const [said, setSaid] = useState('')

  function copy() {
    navigator.clipboard.writeText(JSON.stringify(value, null, 2)).then(
      () => setSaid('Copied'),
      () => setSaid('The browser did not let it be copied'),
    )
  }

  return (
    <section className="json-block" aria-label={title}>
      <div className="json-head">
        <h3>{title}</h3>
        <span role="status">{said}</span>
        <button type="button" className="button small" onClick={copy}>
          Copy<span className="visually-hidden">: {title}</span>
        </button>
      </div>
      <div className="json">
        <JsonNode name={undefined} value={value} depth={0} />
      </div>
    </section>
  )
}

interface JsonNodeProps {
  readonly name: string | undefined
  readonly value: unknown
  readonly depth: number
}

function JsonNode(props: JsonNodeProps) {
  const { name, value, depth } = props
  if (typeof value === 'object' && value !== null) {
    return <JsonBranch name={name} value={value} depth={depth} />
  }
  return (
    <div className="json-leaf">
      <JsonKey name={name} />
      <span className={`json-${typeof value}`}>{JSON.stringify(value) ?? 'undefined'}</span>
    </div>
  )
}

function JsonKey(props: { readonly name: string | undefined }) {
  if (props.name === undefined) return null
  return <span className="json-key">{props.name}: </span>
}

/** What is folded is not drawn: a view may hold thousands of values. */
function JsonBranch(props: JsonNodeProps & { readonly value: object }) {
  const { name, value, depth } = props
  const [isOpen, setOpen] = useState(depth < OPEN_DEPTH)
  const [most, setMost] = useState(MOST_CHILDREN)
  const children = Object.entries(value)
  const [from, to] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  if (children.length === 0) {
    return (
      <div className="json-leaf">
        <JsonKey name={name} />
        {from}
        {to}
      </div>
    )
  }
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <JsonKey name={name} />
        {from}
        {!isOpen && ` ${children.length} … ${to}`}
      </summary>
      {isOpen && (
        <div className="json-children">
          {children.slice(0, most).map(([key, child]) => (
            <JsonNode key={key} name={key} value={child} depth={depth + 1} />
          ))}
          {children.length > most && (
            <button type="button" className="link" onClick={() => setMost(children.length)}>
              {children.length - most} more
            </button>
          )}
        </div>
      )}
      {isOpen && <div>{to}</div>}
    </details>
  )
}
