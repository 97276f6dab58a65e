import type { Result } from '#app/lib/result.ts'
import { transact } from '#app/lib/transact.server.ts'
import type { Database } from '#db/types.ts'

import type { EnrolmentAnswer } from './enrolments.server.ts'
import { sendToProvider, type SendRefusal, type SendToProvider } from './send-to-provider.server.ts'
import { startEnrolment, type EnrolmentRefusal, type StartEnrolment } from './start-enrolment.server.ts'

/** Lets an organisation join a program and sends it to the provider at once: one press of a button. */
export function setOut(
  db: Database,
  { source, ...request }: SendToProvider & Pick<StartEnrolment, 'source'>,
): Promise<Result<EnrolmentAnswer & { claimUrl: string }, EnrolmentRefusal | SendRefusal>> {
  return transact(
    db,
    async (tx): Promise<Result<EnrolmentAnswer & { claimUrl: string }, EnrolmentRefusal | SendRefusal>> => {
      const joined = await startEnrolment(tx, { ...request, source: source ?? null })
      return joined.ok ? sendToProvider(tx, request) : joined
    },
  )
}
