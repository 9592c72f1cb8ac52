/** Stands where something cannot be drawn, and names it: never silence. */
export function Unsupported(props: { what: string; blockId?: string }) {
  return (
    <div className="unsupported" role="note" data-block-id={props.blockId}>
      The practice workspace cannot show <code>{props.what}</code>. Slack may.
    </div>
  )
}
