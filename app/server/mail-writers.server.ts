import { disputeMail } from '#app/features/disputes/dispute-mail.server.ts'
import { disputeMoved } from '#app/features/disputes/tell-of-dispute.server.ts'
import { codesLowMail } from '#app/features/enrolments/codes-low-mail.server.ts'
import { codesLow } from '#app/features/enrolments/low-stock.server.ts'
import { termsChanged } from '#app/features/enrolments/tell-changed-terms.server.ts'
import { termsChangedMail } from '#app/features/enrolments/terms-changed-mail.server.ts'
import { grantEndingMail } from '#app/features/credits/grant-ending-mail.server.ts'
import { grantEnding } from '#app/features/credits/remind-of-ends.server.ts'
import { ownCreditEndingMail } from '#app/features/holdings/own-credit-ending-mail.server.ts'
import { ownCreditEnding } from '#app/features/holdings/remind-of-own-ends.server.ts'
import { termsDecided, termsDecidedMail } from '#app/features/publishing/tell-decision.server.ts'
import { invitationMail } from '#app/features/team/invitation-mail.server.ts'
import { invited } from '#app/features/team/invite-manager.server.ts'
import { reportDecided } from '#app/features/reports/decide-report.server.ts'
import { reportMail } from '#app/features/reports/report-mail.server.ts'
import type { MailWriters } from '#app/features/outbox/mail-writer.server.ts'

/** Every mail that leaves from the outbox, by its topic. */
export const mailWriters: MailWriters = {
  [codesLow]: codesLowMail,
  [disputeMoved]: disputeMail,
  [grantEnding]: grantEndingMail,
  [invited]: invitationMail,
  [ownCreditEnding]: ownCreditEndingMail,
  [reportDecided]: reportMail,
  [termsChanged]: termsChangedMail,
  [termsDecided]: termsDecidedMail,
}
