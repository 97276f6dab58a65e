export default {
  types: {
    free_tokens: 'Free tokens',
    free_model: 'Model free of charge',
    usage_match: 'Match of former usage',
    rate_limit_match: 'Match of former limits',
    credit: 'Credit',
    recurring_credit: 'Recurring credit',
    referral_credit: 'Credit for inviting',
    coupon: 'Coupon',
    topup_bonus: 'Bonus on top-ups',
    percent_discount: 'Discount',
    limit_multiplier: 'Higher limits',
    validity_extension: 'Longer validity',
    training_or_support: 'Training or support',
  },
  moreModels: '{n} more models',
  freeTokens: {
    one: '{amount, select, none {Free {models} tokens, amount not published} other {{amount} {models} tokens}}',
    some: '{amount, select, none {Free tokens for {models}, amount not published} other {{amount} tokens for {models}}}',
    someEach:
      '{amount, select, none {Free tokens for each model of {models}, amount not published} other {{amount} tokens for each model of {models}}}',
    any: '{amount, select, none {Free tokens for any model, amount not published} other {{amount} tokens for any model}}',
    anyEach:
      '{amount, select, none {Free tokens for each model, amount not published} other {{amount} tokens for each model}}',
    unknown:
      '{amount, select, none {Free tokens, amount not published; the sources name no model} other {{amount} tokens; the sources name no model}}',
    unknownEach:
      '{amount, select, none {Free tokens for each of several models, amount not published; the sources do not name them all} other {{amount} tokens for each of several models; the sources do not name them all}}',
  },
  validity:
    '{sentence}; valid for {days, plural, one {# day} other {# days}} {from, select, claim {from the claim} grant {from the day it is granted} application_approved {from the approval} service_activation {from the activation of the service} other {}}',
  freeModel: {
    named: '{models} free of charge{limit, select, rate {: no sum of tokens is set, use is limited by rate} other {}}',
    any: 'All models free of charge{limit, select, rate {: no sum of tokens is set, use is limited by rate} other {}}',
    unknown:
      'Models free of charge that the sources do not name{limit, select, rate {: no sum of tokens is set, use is limited by rate} other {}}',
  },
  usageMatch: {
    named: '{models} tokens to match your former use of {provider}; {ratio}; {cap}',
    any: 'Tokens to match your former use of {provider}; {ratio}; {cap}',
    ratioUnknown: 'in what ratio is not stated',
    ratioOne: 'one for one',
    ratio: '{ratio} for each token used',
    capUnknown: 'no upper limit is stated',
    cap: 'up to {cap} tokens',
  },
  rateLimitMatch: {
    concurrency:
      '{ratio, select, none {As many parallel requests as at your former provider} other {{ratio} times the parallel requests of your former provider}}',
    throughput:
      '{ratio, select, none {The same throughput as at your former provider} other {{ratio} times the throughput of your former provider}}',
    rpm_tpm:
      '{ratio, select, none {Requests and tokens a minute raised to what you had at your former provider} other {{ratio} times the requests and tokens a minute of your former provider}}',
  },
  credit: {
    unknown: 'Credit in {currency}, amount not published',
    exact: '{amount} of credit',
    upTo: 'Up to {amount} of credit',
    range: '{amount} of credit, up to {max}',
    tiers: 'Credit by tier: {tiers}',
    upToTiers: 'Credit of up to a sum by tier: {tiers}',
    planPrice: 'A credit in {currency} equal to the price of your plan',
  },
  recurringCredit: {
    month: '{amount, select, none {Credit each month, amount not published} other {{amount} of credit each month}}',
    billing_period:
      '{amount, select, none {Credit each billing period, amount not published} other {{amount} of credit each billing period}}',
    tier: '{amount} ({plan})',
  },
  referralCredit:
    '{amount, select, none {Credit for inviting a user, amount not published} other {{amount} of credit for inviting a user}}',
  coupon: '{minSpend, select, none {{amount} off an order} other {{amount} off an order of {minSpend} or more}}',
  topupBonus: {
    tier: '{minTopup, select, none {{percent} extra} other {{percent} extra from {minTopup} on, in the provider’s currency}}',
    all: 'Bonus on top-ups: {tiers}{thresholds, select, unknown {; the thresholds are not stated} other {}}',
  },
  percentDiscount: {
    named: '{percent} off the list price of {models}',
    any: '{percent} off list prices',
    unknown: '{percent} off the list price of models that the sources do not name',
    namedUnknown: 'A discount on {models}, percentage not published',
    anyUnknown: 'A discount, percentage not published',
    unknownUnknown: 'A discount, neither percentage nor models published',
    range: '{from} to {to}',
  },
  limitMultiplier: '{ratio} times the usual limits{hours, select, offPeak { in off-peak hours} other {}}',
  validityExtension:
    '{days, plural, =0 {Valid for longer; the number of days is not stated} one {Valid for # more day} other {Valid for # more days}}',
  support: {
    training: 'Training on the move',
    consulting: 'Consulting',
    migration_help: 'Help with the move',
    tools: 'Tools for the move',
    engineering_support: 'Help from the provider’s engineers',
    other: 'Help of another kind',
  },
  delivery: { ledger: 'credited to your balance here', code: 'given as a code' },
  rules: {
    region: 'You are in {regions}',
    audience: {
      openai_users_in_china: 'Addressed to users of the OpenAI API in China',
      openai_users: 'Addressed to developers moving from OpenAI',
    },
    prior_provider: {
      published: 'You used {provider} before; what proves it is published',
      not_published: 'You used {provider} before; how to prove it was not published',
    },
    new_customer: 'You are a new customer of the provider',
    new_enterprise_customer: 'You are a newly registered organisation',
    enterprise: 'You are an organisation, not a private person',
    real_name_verified: 'Your account is verified with your real name',
    phone_verified: 'Your phone number is verified',
    data_sharing_consent: 'You agree that your conversations may be used for training',
    excluded: {
      key_account_customers: 'Not for key-account customers with a discount of their own',
      resellers: 'Not for resellers',
      sub_accounts: 'Not for sub-accounts',
      enterprise_plan: 'Not for Enterprise plans',
      console_accounts: 'Not for API console accounts',
    },
    subscription_held: 'You hold a plan: {plans}',
    purchase_cohort: 'You bought before {before}',
    startup: 'You are a start-up',
    startupTerms: 'You are a start-up: {terms}',
    startupTerm: {
      website_and_profile: 'with a website and a professional profile',
      investor_or_accelerator_for_higher_tier: 'with an investor or accelerator for the higher tier',
      before_series_b: 'before series B',
      founded_within_10_years: 'founded within the last 10 years',
      paid_tier_account: 'with an account on a paid tier',
      tiered_by_funding: 'the tier depends on funding',
      no_investor_for_first_steps: 'no investor is needed for the first steps',
      investor_code_for_more: 'an investor’s code is needed for more',
    },
    onlyFor: {
      usage_match: '{rule} (only for the match of usage)',
      credit: '{rule} (only for the credit)',
    },
  },
}
