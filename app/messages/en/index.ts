import abuse from './abuse.ts'
import accounts from './accounts.ts'
import benefits from './benefits.ts'
import claims from './claims.ts'
import compat from './compat.ts'
import compare from './compare.ts'
import console from './console.ts'
import costs from './costs.ts'
import credits from './credits.ts'
import desk from './desk.ts'
import disputes from './disputes.ts'
import docs from './docs.ts'
import freshness from './freshness.ts'
import history from './history.ts'
import holdings from './holdings.ts'
import mails from './mails.ts'
import modelTable from './model-table.ts'
import models from './models.ts'
import notices from './notices.ts'
import offers from './offers.ts'
import prices from './prices.ts'
import programs from './programs.ts'
import providers from './providers.ts'
import queue from './queue.ts'
import receipts from './receipts.ts'
import reconcile from './reconcile.ts'
import reports from './reports.ts'
import results from './results.ts'
import review from './review.ts'
import site from './site.ts'
import start from './start.ts'
import tokens from './tokens.ts'
import team from './team.ts'
import usage from './usage.ts'
import usageExports from './usage-exports.ts'

export default {
  abuse,
  accounts,
  benefits,
  claims,
  compat,
  compare,
  console,
  costs,
  credits,
  desk,
  disputes,
  docs,
  freshness,
  history,
  holdings,
  mails,
  models,
  modelTable,
  notices,
  offers,
  prices,
  programs,
  providers,
  queue,
  receipts,
  reconcile,
  reports,
  results,
  review,
  site,
  start,
  tokens,
  team,
  usage,
  usageExports,
}
