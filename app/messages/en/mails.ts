export default {
  grantEnding: {
    subject:
      '{days, plural, one {Your credit from {provider} ends within a day} other {Your credit from {provider} ends in # days}}',
    text: 'Of your credit from {provider} you have {left} left. It ends on {end}; after that it pays for nothing more.',
    link: 'Look at your credits',
  },
  ownCreditEnding: {
    text: 'You noted on {day} that {left} was left of “{name}” from {provider}. It ends on {end}; after that it pays for nothing more.',
    link: 'Note what is left now',
  },
  codesLow: {
    subject:
      '{left, plural, =0 {No codes are left for {program}} one {One code is left for {program}} other {# codes are left for {program}}}',
    text: 'You asked to be told when {lowWater, plural, =0 {no codes are left} one {no more than one code is left} other {no more than # codes are left}}. Claims are refused once there are none.',
    link: 'Upload codes',
  },
  termsChanged: {
    subject: 'The terms of {program} have changed',
    text: 'You hold a claim of {program} by {provider}, made under earlier terms. {n, plural, one {One term is} other {# terms are}} different today.',
    stays: 'The terms of your receipt count for you, and your balance stays as it is.',
    link: 'See what changed',
  },
  report: {
    subject: 'Your report about {program}',
    text: 'You reported that {program} is broken. What came of it: {outcome}.',
    once: 'This is the only mail about it. Your address is erased 30 days from now.',
    link: 'To the offer',
  },
  dispute: {
    opened: {
      subject: 'A holder disputes a claim of {program}',
      text: 'A holder of {program} objects to a claim or to a use that was charged. Please answer; after fourteen days an operator decides without you.',
    },
    answered: {
      subject: '{provider} has answered your dispute',
      text: '{provider} has answered what you object to in {program}. An operator decides next; you need do nothing.',
    },
    decided: {
      subject: 'A dispute about {program} has been decided',
      text: 'An operator has decided the dispute about {program} between a holder and {provider}.',
    },
    withdrawn: {
      subject: 'A dispute about {program} was withdrawn',
      text: 'The holder has withdrawn the dispute about {program}. You need do nothing.',
    },
    outcome: 'Outcome: {outcome}.',
    link: 'Read what was said',
  },
  termsDecided: {
    published: {
      subject: 'The terms of {program} are in force',
      text: 'The operators have agreed to the terms that you handed in. They count for every claim from now on; whoever has claimed keeps the earlier ones.',
    },
    returned: {
      subject: 'The terms of {program} came back',
      text: 'The operators gave back the terms that you handed in. They ask you to change this:',
    },
    link: 'Open the program',
  },
  invitation: {
    subject: '{provider} invites you to its console',
    text: 'You are invited to work in the console of {provider}. Your role: {role}.',
    until: 'Sign in with this address and accept by {until}.',
    link: 'See the invitation',
  },
}
