import { StartFault } from '../start-fault.ts'

/** The fault for a program of PostgreSQL that gave up, from what it wrote. */
export function faultFromOutput(
  verb: 'made' | 'started',
  folder: string,
  output: string,
  cause?: unknown,
): StartFault {
  if (/no space left on device|disk quota exceeded/i.test(output)) return diskFull(folder, cause)
  if (/permission denied|read-only file system/i.test(output)) return notWritable(folder, cause)
  const last = output.trim().split('\n').slice(-3).join(' ')
  const what = verb === 'made' ? 'could not be made' : 'did not start'
  return new StartFault(
    'server-did-not-start',
    `The database in ${folder} ${what}: ${last === '' ? 'PostgreSQL said nothing' : last} What was saved before is kept. Look in ${folder}/postgres.log, put right what it says, and start again.`,
    cause,
  )
}

/** A fault of the file system in the data folder as a sentence; any other fault as it is. */
export function explainFolderFault(folder: string, fault: unknown): unknown {
  const code: unknown = fault instanceof Error ? Reflect.get(fault, 'code') : undefined
  if (fault instanceof StartFault) return fault
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder, fault)
  const closed = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST']
  return closed.some((one) => one === code) ? notWritable(folder, fault) : fault
}

function diskFull(folder: string, cause: unknown): StartFault {
  return new StartFault(
    'disk-full',
    `The disk that holds ${folder} is full. What was saved before is kept. Make room (about 200 MB for a new hub), then start again.`,
    cause,
  )
}

function notWritable(folder: string, cause: unknown): StartFault {
  return new StartFault(
    'not-writable',
    `MASH Track may not write in ${folder}. Nothing was changed. Give the user that runs it the folder (chown -R), or name another one with DATA_DIR, for example DATA_DIR=/srv/mash-track.`,
    cause,
  )
}
