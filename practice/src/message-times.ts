/**
 * The next message time of a channel: `seconds.microseconds` of the movable clock, always later than the last one given,
 * whatever the clock does.
 */
export function nextTs(lastTs: Record<string, string>, channel: string, now: number): string {
  const last = lastTs[channel]
  const wanted = BigInt(Math.floor(now)) * 1000n
  const least = last === undefined ? 0n : microseconds(last) + 1n
  const ts = formatTs(wanted > least ? wanted : least)
  lastTs[channel] = ts
  return ts
}

function microseconds(ts: string): bigint {
  return BigInt(ts.replace('.', ''))
}

/** A message time as microseconds, for comparing times that were written differently: `12` and `12.000000`. */
export function readTs(ts: string): number {
  const [seconds = '', fraction = ''] = ts.split('.')
  return Number(seconds) * 1_000_000 + Number(fraction.padEnd(6, '0'))
}

function formatTs(micros: bigint): string {
  const text = micros.toString().padStart(16, '0')
  return `${text.slice(0, -6)}.${text.slice(-6)}`
}
