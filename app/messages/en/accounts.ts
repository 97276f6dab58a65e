export default {
  signIn: {
    title: 'Sign in',
    lead: 'Enter your email address and we will send you a link. There is no password. A new address gets an account when its link is used.',
    email: 'Email address',
    emailHint: 'We use it to sign you in and for nothing else.',
    submit: 'Send me a link',
    invalid: 'That is not an email address. Write it like name@example.com.',
    tooMany: 'Too many links were asked for. Try again in {minutes, plural, one {# minute} other {# minutes}}.',
    unavailable: 'We cannot send email at the moment, so there is no link on its way. Please try again later.',
  },
  sent: {
    title: 'Check your inbox',
    text: 'If the address was right, a link is on its way. It works once and for {minutes, number} minutes.',
    nothing: 'Nothing after a few minutes? Look in the junk folder, or ask for another link.',
    again: 'Ask for another link',
    outboxTitle: 'No mail server is set up here',
    outboxText: 'This installation keeps its emails in a development outbox instead of sending them.',
    outbox: 'Open the outbox',
  },
  confirm: {
    title: 'Finish signing in',
    asWho: 'You are about to sign in as {email}.',
    submit: 'Sign in',
    elsewhere:
      'This link was asked for in another browser. If you asked for it, write the email address you gave there. If you did not, close this page: nothing has happened.',
    otherAddress: 'This link was asked for with another email address.',
    tooMany: 'Too many links were tried from here. Try again in {minutes, plural, one {# minute} other {# minutes}}.',
    goneTitle: 'This link no longer works',
    goneText:
      'A link works once and for {minutes, number} minutes. This one was used, or is too old, or was not copied whole.',
    again: 'Ask for a new link',
  },
  outbox: {
    title: 'Development outbox',
    lead: 'Mails that this installation would have sent, newest first. They are kept for a day. Set SMTP_URL to send them.',
    empty: 'No email has been written yet.',
    to: 'To {email}',
    link: 'Open the link in this email',
    reload: 'Look again',
  },
  mail: {
    subject: 'Your link to sign in to Switchyard (works for {minutes, number} minutes)',
    intro: 'Somebody, we hope you, asked to sign in to Switchyard with this email address.',
    button: 'Sign in to Switchyard',
    use: 'Open this link to sign in. It works once and for {minutes, number} minutes:',
    ignore: 'If it was not you, do nothing: without the link nobody signs in.',
  },
}
