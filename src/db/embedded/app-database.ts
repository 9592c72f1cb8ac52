import { connect } from '../connect.ts'
import { superuser } from './cluster.ts'

const name = 'mash'

/** The address of the app's own database, as a user that owns it and nothing else. */
export function appUrl(port: number, password: string): string {
  return `postgres://${name}:${password}@127.0.0.1:${port}/${name}`
}

/** The address for work on the server itself, such as making further databases. */
export function adminUrl(port: number, password: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`
}

/** Makes the app's user and database where they are missing. A start that was broken off in between is completed by the next. */
export async function ensureAppDatabase(port: number, password: string): Promise<void> {
  const admin = connect({ url: adminUrl(port, password), applicationName: 'mash-track set-up' })
  const { sql } = admin
  try {
    const [found] = await sql<{ role: boolean; database: boolean }[]>`
      select exists(select from pg_roles where rolname = ${name}) as role,
             exists(select from pg_database where datname = ${name}) as database`
    if (found?.role !== true) await sql.unsafe(`create role ${name} login`)
    if (found?.database !== true) await sql.unsafe(`create database ${name} owner ${name}`)
    if (found?.role !== true || !(await canLogIn(port, password))) {
      await sql.unsafe(`alter role ${name} password '${password}'`)
    }
  } finally {
    await admin.close()
  }
}

/** False after the password file was lost and made anew. */
async function canLogIn(port: number, password: string): Promise<boolean> {
  const own = connect({ url: appUrl(port, password), applicationName: 'mash-track set-up' })
  try {
    await own.sql`select 1`
    return true
  } catch {
    return false
  } finally {
    await own.close()
  }
}
