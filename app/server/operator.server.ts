import { appointOperator } from '#app/features/accounts/appoint-operator.server.ts'
import { mailAddress } from '#app/features/accounts/sign-in-forms.ts'
import { EnvInvalid, parseEnv } from '#app/lib/env.server.ts'
import { connect, DatabaseUnavailable } from '#db/connect.server.ts'
import { migrate } from '#db/migrate.server.ts'

/**
 * `npm run operator -- mail@example.com`: makes the owner of an address an operator, on the database that the server
 * uses. There is no other way to become the first one.
 * @returns what to tell, and the exit code
 */
export async function runOperatorCommand(
  args: readonly string[],
  source: Record<string, string | undefined>,
): Promise<{ code: 0 | 1; message: string }> {
  const email = mailAddress.safeParse(args[0])
  if (args.length !== 1 || !email.success) {
    return { code: 1, message: 'Name one mail address: npm run operator -- mail@example.com' }
  }
  try {
    const { databaseUrl, dataDir } = parseEnv(source)
    const { db, close } = await connect({ databaseUrl, dataDir, poolSize: 2 })
    try {
      await migrate(db)
      const { isNew } = await appointOperator(db, { email: email.data, by: null, at: new Date() })
      const state = isNew ? 'is an operator now' : 'was an operator already'
      return {
        code: 0,
        message: `${email.data} ${state}. The desk opens at /en/desk after signing in with that address.`,
      }
    } finally {
      await close()
    }
  } catch (error) {
    if (error instanceof EnvInvalid) return { code: 1, message: error.message }
    if (!(error instanceof DatabaseUnavailable)) throw error
    const busy = / is in use by process /.test(error.message)
    const advice =
      ' The embedded database serves one process at a time: if that one is Switchyard, stop it, run this command again, then start it.'
    return { code: 1, message: error.message + (busy ? advice : '') }
  }
}
