import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeIssues, type LessonScript, LessonsSchema } from 'slack-practice'
import { parse } from 'yaml'
import { StartFault } from '../src/db/start-fault.ts'

/**
 * The lessons of a folder, a YAML file each, in the order of their names.
 *
 * @throws StartFault with every mistake of the first file that has one, a line each
 */
export function readLessons(folder: string): LessonScript[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yml'))
  return files.toSorted().flatMap((name) => readLesson(join(folder, name)))
}

function readLesson(file: string): LessonScript[] {
  let written: unknown
  try {
    written = parse(readFileSync(file, 'utf8'))
  } catch (fault) {
    throw refuse(file, fault instanceof Error ? fault.message : String(fault))
  }
  const read = LessonsSchema.safeParse([written])
  if (read.success) return read.data
  throw refuse(file, describeIssues(read.error))
}

function refuse(file: string, mistakes: string): StartFault {
  return new StartFault('other-version', `The lesson ${file} has mistakes:\n${mistakes}`)
}
