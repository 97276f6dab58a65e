import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, primaryKey, text, unique, uniqueIndex } from 'drizzle-orm/pg-core'

import { instant, oneOf } from '../columns.ts'
import { locales, managerRoles } from '../vocabulary.ts'
import { providers } from './catalog.ts'

/** Someone who has signed in, or whom an operator has appointed before their first sign-in. */
export const users = pgTable(
  'users',
  {
    id: text('id').primaryKey(),
    /** Lower case: one person for all spellings of a mail address. */
    email: text('email').notNull(),
    /** True once a link that was sent to the address has been used. */
    emailVerified: boolean('email_verified').notNull().default(false),
    /** Asked of nobody yet, so empty; better-auth needs the field. */
    name: text('name').notNull().default(''),
    /** Always null: no picture is asked for; better-auth needs the field. */
    image: text('image'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (user) => [
    unique('users_email').on(user.email),
    check('users_email_lower', sql`${user.email} = lower(${user.email})`),
  ],
)

/** A browser that is signed in. It ends by idleness (`expiresAt` moves with use) and by age. */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** What the cookie carries, signed with the server's secret: the row alone makes no cookie. */
    token: text('token').notNull(),
    /** End by idleness, exclusive; a visit moves it on, up to the end by age. */
    expiresAt: instant('expires_at').notNull(),
    /** Where the sign-in came from; empty when our server did not say. */
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (session) => [
    unique('sessions_token').on(session.token),
    index('sessions_by_user').on(session.userId),
    index('sessions_by_end').on(session.expiresAt),
    check('sessions_end_by_age', sql`${session.expiresAt} <= ${session.createdAt} + interval '720 hours'`),
  ],
)

/**
 * A user's account at another service, or a password. Nobody signs in with either, so it stays empty: better-auth reads
 * it when a session ends and does not start without it.
 */
export const authAccounts = pgTable(
  'auth_accounts',
  {
    id: text('id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    accountId: text('account_id').notNull(),
    /** The service's name in better-auth; not one of our providers. */
    providerId: text('provider_id').notNull(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (account) => [
    unique('auth_accounts_service').on(account.providerId, account.accountId),
    index('auth_accounts_by_user').on(account.userId),
  ],
)

/** A sign-in link that has been sent and not used. `identifier` holds the hash of its token, never the token. */
export const authVerifications = pgTable(
  'auth_verifications',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    /** What the link stands for, as better-auth writes it: JSON with the mail address. */
    value: text('value').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (verification) => [
    unique('auth_verifications_identifier').on(verification.identifier),
    index('auth_verifications_by_end').on(verification.expiresAt),
  ],
)

/** Who claims: benefits belong to an organisation, and every developer has a personal one. */
export const organisations = pgTable(
  'organisations',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    /** The developer whose personal organisation it is; null for one that several share. */
    personalUserId: text('personal_user_id').references(() => users.id),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (organisation) => [unique('organisations_personal_user').on(organisation.personalUserId)],
)

export const memberships = pgTable(
  'memberships',
  {
    organisationId: text('organisation_id')
      .notNull()
      .references(() => organisations.id),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    joinedAt: instant('joined_at').notNull().defaultNow(),
  },
  (membership) => [
    primaryKey({ columns: [membership.organisationId, membership.userId] }),
    index('memberships_by_user').on(membership.userId),
  ],
)

/** Who works at the operator desk. */
export const operators = pgTable('operators', {
  userId: text('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  appointedAt: instant('appointed_at').notNull().defaultNow(),
  /** The operator who appointed them; null when it was done from the command line of the server. */
  appointedBy: text('appointed_by').references(() => users.id, { onDelete: 'set null' }),
})

/** Who works in a provider's console. */
export const providerManagers = pgTable(
  'provider_managers',
  {
    providerId: text('provider_id')
      .notNull()
      .references(() => providers.id),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text('role', { enum: managerRoles }).notNull().default('owner'),
    appointedAt: instant('appointed_at').notNull().defaultNow(),
    /** The operator or owner who appointed them; null when it was done from the command line of the server. */
    appointedBy: text('appointed_by').references(() => users.id, { onDelete: 'set null' }),
  },
  (manager) => [
    primaryKey({ columns: [manager.providerId, manager.userId] }),
    index('provider_managers_by_user').on(manager.userId),
    oneOf('provider_managers_role', manager.role, managerRoles),
  ],
)

/** Somebody asked by mail to work in a provider's console. Whoever owns the address may accept until it ends. */
export const providerInvitations = pgTable(
  'provider_invitations',
  {
    providerId: text('provider_id')
      .notNull()
      .references(() => providers.id),
    id: text('id').notNull(),
    /** Lower case. */
    email: text('email').notNull(),
    role: text('role', { enum: managerRoles }).notNull(),
    invitedBy: text('invited_by').references(() => users.id, { onDelete: 'set null' }),
    invitedAt: instant('invited_at').notNull(),
    /** Exclusive. */
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    /** Since when it counts no more, because it was taken back or another took its place; null while it stands. */
    revokedAt: instant('revoked_at'),
  },
  (invitation) => [
    primaryKey({ columns: [invitation.providerId, invitation.id] }),
    uniqueIndex('provider_invitations_open')
      .on(invitation.providerId, invitation.email)
      .where(sql`${invitation.acceptedAt} is null and ${invitation.revokedAt} is null`),
    oneOf('provider_invitations_role', invitation.role, managerRoles),
    check('provider_invitations_email', sql`${invitation.email} = lower(${invitation.email})`),
    check('provider_invitations_ends', sql`${invitation.expiresAt} > ${invitation.invitedAt}`),
    check('provider_invitations_one_end', sql`${invitation.acceptedAt} is null or ${invitation.revokedAt} is null`),
  ],
)

/** How often something was tried in a window that began with its first try. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    /** What is limited and for whom, such as `sign-in:mail:` and a hash of the address. */
    key: text('key').primaryKey(),
    /** Tries in the window, up to one more than was allowed. */
    count: integer('count').notNull(),
    /** End of the window, exclusive. */
    windowEndsAt: instant('window_ends_at').notNull(),
  },
  (limit) => [check('rate_limits_count', sql`${limit.count} >= 1`), index('rate_limits_by_end').on(limit.windowEndsAt)],
)

/** Mail that could not leave because no SMTP server is configured; the development outbox shows it. */
export const mails = pgTable(
  'mails',
  {
    id: text('id').primaryKey(),
    recipient: text('recipient').notNull(),
    locale: text('locale', { enum: locales }).notNull(),
    subject: text('subject').notNull(),
    text: text('text').notNull(),
    html: text('html').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (mail) => [oneOf('mails_locale', mail.locale, locales), index('mails_by_age').on(mail.createdAt)],
)
