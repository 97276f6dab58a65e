export default {
  title: 'Your AI API was cut off? See where you can go',
  metaTitle: 'Where to go when your AI API is cut off',
  lead: 'What providers offer to those who move, what they charge, and what you must change: each with its source and its day.',
  form: {
    label: 'See what you can get',
    region: 'I am in',
    from: 'I used',
    anywhere: 'anywhere',
    anyProvider: 'any provider',
    button: 'See what you can get',
  },
  truth:
    '{open, plural, =0 {No program has been verified open in the last 30 days.} one {# program has been verified open in the last 30 days.} other {# programs have been verified open in the last 30 days.}} {seen, plural, =0 {None was} one {# was} other {# were}} seen open before that, on the day shown beside each.',
  latestNotices: 'Latest notices',
  allNotices: 'All notices',
  newest: 'Last seen open',
  allOffers: 'All current offers',
  endedOffers: '{n, plural, one {# ended offer} other {# ended offers}}',
  origin: 'Where it began',
  originText:
    'On 24 June 2024 OpenAI told developers in places it does not support, mainland China and Hong Kong among them, that it would block API traffic from there from 9 July on. Providers in mainland China answered with offers to move.',
  originEnded: 'Those offers are over. They stay here as history:',
  figures: {
    label: 'On record',
    providers: '{n, plural, one {provider} other {providers}}',
    programs: '{n, plural, one {program, open or ended} other {programs, open or ended}}',
    models: '{n, plural, one {model with list prices, now or in 2024} other {models with list prices, now or in 2024}}',
    notes: '{n, plural, one {compatibility note} other {compatibility notes}}',
  },
  none: 'The catalogue has not been put in. Restart the server to seed it.',
  failed: 'The catalogue could not be read just now. The form above still works.',
}
