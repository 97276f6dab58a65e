CREATE TABLE "assets" (
	"code" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"scale" smallint NOT NULL,
	"currency" text,
	CONSTRAINT "assets_kind" CHECK ("assets"."kind" in ('money', 'token')),
	CONSTRAINT "assets_currency" CHECK ("assets"."currency" in ('CNY', 'HKD', 'USD')),
	CONSTRAINT "assets_code" CHECK ("assets"."code" ~ '^([A-Z]{3}|tok[.][a-z0-9][a-z0-9_.:-]{0,58})$'),
	CONSTRAINT "assets_scale" CHECK ("assets"."scale" between 0 and 9),
	CONSTRAINT "assets_money_has_currency" CHECK (("assets"."kind" = 'money') = ("assets"."currency" is not null)),
	CONSTRAINT "assets_tokens_are_whole" CHECK ("assets"."kind" = 'money' or "assets"."scale" = 0)
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"provider_id" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"seq" integer NOT NULL,
	"from_state" text,
	"to_state" text,
	"action" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"reason" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"previous_hash" "bytea",
	"hash" "bytea" NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "audit_events_provider_id_entity_entity_id_seq_pk" PRIMARY KEY("provider_id","entity","entity_id","seq"),
	CONSTRAINT "audit_events_entity" CHECK ("audit_events"."entity" in ('enrolment', 'budget', 'code_pool', 'claim', 'code', 'grant', 'redemption')),
	CONSTRAINT "audit_events_actor_kind" CHECK ("audit_events"."actor_kind" in ('user', 'operator', 'provider', 'system')),
	CONSTRAINT "audit_events_seq" CHECK ("audit_events"."seq" >= 1),
	CONSTRAINT "audit_events_step" CHECK (("audit_events"."from_state" is null) = ("audit_events"."to_state" is null)),
	CONSTRAINT "audit_events_first" CHECK (("audit_events"."seq" = 1) = ("audit_events"."previous_hash" is null)),
	CONSTRAINT "audit_events_hash" CHECK (length("audit_events"."hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "budget_slots" (
	"provider_id" text NOT NULL,
	"budget_id" text NOT NULL,
	"slot" smallint NOT NULL,
	"alloc" bigint NOT NULL,
	"used" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "budget_slots_provider_id_budget_id_slot_pk" PRIMARY KEY("provider_id","budget_id","slot"),
	CONSTRAINT "budget_slots_slot" CHECK ("budget_slots"."slot" >= 0),
	CONSTRAINT "budget_slots_alloc" CHECK ("budget_slots"."alloc" >= 0),
	CONSTRAINT "budget_slots_used" CHECK ("budget_slots"."used" between 0 and "budget_slots"."alloc")
);
--> statement-breakpoint
CREATE TABLE "budgets" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"program_id" text NOT NULL,
	"asset" text NOT NULL,
	"limit_amount" bigint NOT NULL,
	"slot_count" smallint NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "budgets_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "budgets_one_per_asset" UNIQUE("provider_id","program_id","asset"),
	CONSTRAINT "budgets_limit" CHECK ("budgets"."limit_amount" between 0 and 9000000000000000),
	CONSTRAINT "budgets_slot_count" CHECK ("budgets"."slot_count" between 1 and 256),
	CONSTRAINT "budgets_version" CHECK ("budgets"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "claim_keys" (
	"provider_id" text NOT NULL,
	"offer_id" text NOT NULL,
	"claim_id" text NOT NULL,
	"kind" text NOT NULL,
	"key_hash" "bytea" NOT NULL,
	"ordinal" smallint NOT NULL,
	"released_at" timestamp with time zone,
	CONSTRAINT "claim_keys_provider_id_offer_id_kind_key_hash_claim_id_pk" PRIMARY KEY("provider_id","offer_id","kind","key_hash","claim_id"),
	CONSTRAINT "claim_keys_kind" CHECK ("claim_keys"."kind" in ('organisation')),
	CONSTRAINT "claim_keys_hash" CHECK (length("claim_keys"."key_hash") = 32),
	CONSTRAINT "claim_keys_ordinal" CHECK ("claim_keys"."ordinal" >= 1)
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"program_id" text NOT NULL,
	"offer_id" text NOT NULL,
	"enrolment_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"user_id" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"state" text NOT NULL,
	"asset" text NOT NULL,
	"amount" bigint,
	"budget_id" text,
	"slot" smallint,
	"terms_id" text NOT NULL,
	"terms_version" integer NOT NULL,
	"reason" text,
	"decided_by" text,
	"submitted_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "claims_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "claims_idempotency" UNIQUE("provider_id","organisation_id","idempotency_key"),
	CONSTRAINT "claims_state" CHECK ("claims"."state" in ('submitted', 'in_review', 'approved', 'issued', 'rejected', 'revoked')),
	CONSTRAINT "claims_reason_known" CHECK ("claims"."reason" in ('not_eligible', 'incomplete', 'fraud', 'issued_in_error', 'terms_broken', 'other')),
	CONSTRAINT "claims_idempotency_key" CHECK (length("claims"."idempotency_key") between 8 and 128),
	CONSTRAINT "claims_request_hash" CHECK (length("claims"."request_hash") = 32),
	CONSTRAINT "claims_amount" CHECK ("claims"."amount" between 1 and 9000000000000000),
	CONSTRAINT "claims_issued_is_whole" CHECK ("claims"."state" not in ('issued', 'revoked')
        or ("claims"."amount" is not null and "claims"."budget_id" is not null and "claims"."slot" is not null)),
	CONSTRAINT "claims_reason" CHECK ("claims"."state" not in ('rejected', 'revoked') or "claims"."reason" is not null),
	CONSTRAINT "claims_decided" CHECK ("claims"."state" in ('submitted', 'in_review') or "claims"."decided_at" is not null),
	CONSTRAINT "claims_version" CHECK ("claims"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "code_pools" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"offer_id" text NOT NULL,
	"shard_count" smallint NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "code_pools_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "code_pools_offer" UNIQUE("provider_id","offer_id"),
	CONSTRAINT "code_pools_shard_count" CHECK ("code_pools"."shard_count" between 1 and 64),
	CONSTRAINT "code_pools_version" CHECK ("code_pools"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "codes" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"pool_id" text NOT NULL,
	"shard" smallint NOT NULL,
	"code_hash" "bytea" NOT NULL,
	"code_cipher" "bytea" NOT NULL,
	"state" text NOT NULL,
	"claim_id" text,
	"assigned_at" timestamp with time zone,
	"revealed_at" timestamp with time zone,
	"version" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "codes_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "codes_once" UNIQUE("provider_id","code_hash"),
	CONSTRAINT "codes_state" CHECK ("codes"."state" in ('available', 'assigned', 'revealed', 'void')),
	CONSTRAINT "codes_shard" CHECK ("codes"."shard" >= 0),
	CONSTRAINT "codes_hash" CHECK (length("codes"."code_hash") = 32),
	CONSTRAINT "codes_owner" CHECK (("codes"."state" = 'available') = ("codes"."claim_id" is null)),
	CONSTRAINT "codes_assigned" CHECK (("codes"."state" = 'available') = ("codes"."assigned_at" is null)),
	CONSTRAINT "codes_revealed" CHECK (("codes"."state" in ('revealed', 'void')) = ("codes"."revealed_at" is not null)),
	CONSTRAINT "codes_version" CHECK ("codes"."version" >= 0)
);
--> statement-breakpoint
CREATE TABLE "enrolments" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"program_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"user_id" text NOT NULL,
	"state" text NOT NULL,
	"provider_account" text,
	"started_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"confirmed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "enrolments_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "enrolments_one_per_organisation" UNIQUE("provider_id","program_id","organisation_id"),
	CONSTRAINT "enrolments_state" CHECK ("enrolments"."state" in ('started', 'sent_to_provider', 'confirmed')),
	CONSTRAINT "enrolments_sent" CHECK ("enrolments"."state" = 'started' or "enrolments"."sent_at" is not null),
	CONSTRAINT "enrolments_confirmed" CHECK (("enrolments"."state" = 'confirmed') = ("enrolments"."confirmed_at" is not null)),
	CONSTRAINT "enrolments_version" CHECK ("enrolments"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "legal_transitions" (
	"entity" text NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	CONSTRAINT "legal_transitions_entity_from_state_to_state_pk" PRIMARY KEY("entity","from_state","to_state"),
	CONSTRAINT "legal_transitions_entity" CHECK ("legal_transitions"."entity" in ('enrolment', 'budget', 'code_pool', 'claim', 'code', 'grant', 'redemption'))
);
--> statement-breakpoint
CREATE TABLE "terms" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"body" text NOT NULL,
	"kept_at" timestamp with time zone NOT NULL,
	CONSTRAINT "terms_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "terms_content" UNIQUE("provider_id","hash"),
	CONSTRAINT "terms_hash" CHECK (length("terms"."hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "adjustments" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"claim_id" text NOT NULL,
	"grant_id" text NOT NULL,
	"asset" text NOT NULL,
	"amount" bigint NOT NULL,
	"reason" text NOT NULL,
	"actor_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "adjustments_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "adjustments_kind" CHECK ("adjustments"."kind" in ('revoke')),
	CONSTRAINT "adjustments_reason" CHECK ("adjustments"."reason" in ('fraud', 'issued_in_error', 'terms_broken', 'other')),
	CONSTRAINT "adjustments_amount" CHECK ("adjustments"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "credit_grants" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"claim_id" text NOT NULL,
	"asset" text NOT NULL,
	"priority" smallint NOT NULL,
	"amount" bigint NOT NULL,
	"spent" bigint DEFAULT 0 NOT NULL,
	"revoked" bigint DEFAULT 0 NOT NULL,
	"applies_to" text[] DEFAULT '{}' NOT NULL,
	"effective_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "credit_grants_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "credit_grants_once_per_claim" UNIQUE("provider_id","claim_id"),
	CONSTRAINT "credit_grants_state" CHECK ("credit_grants"."state" in ('active', 'exhausted', 'revoked')),
	CONSTRAINT "credit_grants_priority" CHECK ("credit_grants"."priority" between 0 and 100),
	CONSTRAINT "credit_grants_amount" CHECK ("credit_grants"."amount" between 1 and 9000000000000000),
	CONSTRAINT "credit_grants_spent" CHECK ("credit_grants"."spent" >= 0),
	CONSTRAINT "credit_grants_revoked" CHECK ("credit_grants"."revoked" >= 0),
	CONSTRAINT "credit_grants_left" CHECK ("credit_grants"."spent" + "credit_grants"."revoked" <= "credit_grants"."amount"),
	CONSTRAINT "credit_grants_life" CHECK ("credit_grants"."expires_at" > "credit_grants"."effective_at"),
	CONSTRAINT "credit_grants_used_up" CHECK ("credit_grants"."state" = 'active' or "credit_grants"."spent" + "credit_grants"."revoked" = "credit_grants"."amount"),
	CONSTRAINT "credit_grants_version" CHECK ("credit_grants"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "ledger_accounts" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"ref_id" text NOT NULL,
	"asset" text NOT NULL,
	CONSTRAINT "ledger_accounts_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "ledger_accounts_of" UNIQUE("provider_id","kind","ref_id","asset"),
	CONSTRAINT "ledger_accounts_asset" UNIQUE("provider_id","id","asset"),
	CONSTRAINT "ledger_accounts_kind" CHECK ("ledger_accounts"."kind" in ('funding', 'budget', 'grant', 'spent', 'revoked'))
);
--> statement-breakpoint
CREATE TABLE "ledger_transactions" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"cause_key" text NOT NULL,
	"claim_id" text,
	"redemption_id" text,
	"adjustment_id" text,
	"effective_at" timestamp with time zone NOT NULL,
	"booked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ledger_transactions_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "ledger_transactions_cause" UNIQUE("provider_id","cause_key"),
	CONSTRAINT "ledger_transactions_kind" CHECK ("ledger_transactions"."kind" in ('fund', 'issue', 'spend', 'revoke')),
	CONSTRAINT "ledger_transactions_claim_known" CHECK ("ledger_transactions"."kind" not in ('issue', 'revoke') or "ledger_transactions"."claim_id" is not null),
	CONSTRAINT "ledger_transactions_redemption_known" CHECK (("ledger_transactions"."kind" = 'spend') = ("ledger_transactions"."redemption_id" is not null)),
	CONSTRAINT "ledger_transactions_adjustment_known" CHECK (("ledger_transactions"."kind" = 'revoke') = ("ledger_transactions"."adjustment_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "ledger_transfers" (
	"provider_id" text NOT NULL,
	"transaction_id" text NOT NULL,
	"seq" smallint NOT NULL,
	"from_account_id" text NOT NULL,
	"to_account_id" text NOT NULL,
	"asset" text NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "ledger_transfers_provider_id_transaction_id_seq_pk" PRIMARY KEY("provider_id","transaction_id","seq"),
	CONSTRAINT "ledger_transfers_seq" CHECK ("ledger_transfers"."seq" >= 1),
	CONSTRAINT "ledger_transfers_amount" CHECK ("ledger_transfers"."amount" between 1 and 9000000000000000),
	CONSTRAINT "ledger_transfers_two_accounts" CHECK ("ledger_transfers"."from_account_id" <> "ledger_transfers"."to_account_id")
);
--> statement-breakpoint
CREATE TABLE "redemption_allocations" (
	"provider_id" text NOT NULL,
	"redemption_id" text NOT NULL,
	"seq" smallint NOT NULL,
	"grant_id" text NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "redemption_allocations_provider_id_redemption_id_seq_pk" PRIMARY KEY("provider_id","redemption_id","seq"),
	CONSTRAINT "redemption_allocations_grant" UNIQUE("provider_id","redemption_id","grant_id"),
	CONSTRAINT "redemption_allocations_seq" CHECK ("redemption_allocations"."seq" >= 1),
	CONSTRAINT "redemption_allocations_amount" CHECK ("redemption_allocations"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "redemptions" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"event_id" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"asset" text NOT NULL,
	"amount" bigint NOT NULL,
	"applied" bigint NOT NULL,
	"shortfall" bigint NOT NULL,
	"meter" text,
	"occurred_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "redemptions_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "redemptions_event" UNIQUE("provider_id","event_id"),
	CONSTRAINT "redemptions_state" CHECK ("redemptions"."state" in ('applied', 'partial')),
	CONSTRAINT "redemptions_event_id" CHECK (length("redemptions"."event_id") between 1 and 200),
	CONSTRAINT "redemptions_request_hash" CHECK (length("redemptions"."request_hash") = 32),
	CONSTRAINT "redemptions_amount" CHECK ("redemptions"."amount" between 1 and 9000000000000000),
	CONSTRAINT "redemptions_applied" CHECK ("redemptions"."applied" >= 0 and "redemptions"."shortfall" >= 0),
	CONSTRAINT "redemptions_whole" CHECK ("redemptions"."applied" + "redemptions"."shortfall" = "redemptions"."amount"),
	CONSTRAINT "redemptions_partial" CHECK (("redemptions"."state" = 'partial') = ("redemptions"."shortfall" > 0)),
	CONSTRAINT "redemptions_not_ahead" CHECK ("redemptions"."occurred_at" <= "redemptions"."received_at" + interval '5 minutes'),
	CONSTRAINT "redemptions_version" CHECK ("redemptions"."version" > 0)
);
--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_legal" FOREIGN KEY ("entity","from_state","to_state") REFERENCES "public"."legal_transitions"("entity","from_state","to_state") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budget_slots" ADD CONSTRAINT "budget_slots_budget" FOREIGN KEY ("provider_id","budget_id") REFERENCES "public"."budgets"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_asset_assets_code_fk" FOREIGN KEY ("asset") REFERENCES "public"."assets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_program" FOREIGN KEY ("provider_id","program_id") REFERENCES "public"."programs"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_keys" ADD CONSTRAINT "claim_keys_claim" FOREIGN KEY ("provider_id","claim_id") REFERENCES "public"."claims"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_program" FOREIGN KEY ("provider_id","program_id") REFERENCES "public"."programs"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_offer" FOREIGN KEY ("provider_id","offer_id","asset") REFERENCES "public"."offers"("provider_id","id","asset") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_enrolment" FOREIGN KEY ("provider_id","enrolment_id") REFERENCES "public"."enrolments"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_terms" FOREIGN KEY ("provider_id","terms_id") REFERENCES "public"."terms"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_pools" ADD CONSTRAINT "code_pools_of_offer" FOREIGN KEY ("provider_id","offer_id") REFERENCES "public"."offers"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "codes" ADD CONSTRAINT "codes_pool" FOREIGN KEY ("provider_id","pool_id") REFERENCES "public"."code_pools"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "codes" ADD CONSTRAINT "codes_claim" FOREIGN KEY ("provider_id","claim_id") REFERENCES "public"."claims"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_program" FOREIGN KEY ("provider_id","program_id") REFERENCES "public"."programs"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_asset_assets_code_fk" FOREIGN KEY ("asset") REFERENCES "public"."assets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_claim" FOREIGN KEY ("provider_id","claim_id") REFERENCES "public"."claims"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_grant" FOREIGN KEY ("provider_id","grant_id") REFERENCES "public"."credit_grants"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_grants" ADD CONSTRAINT "credit_grants_asset_assets_code_fk" FOREIGN KEY ("asset") REFERENCES "public"."assets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_grants" ADD CONSTRAINT "credit_grants_claim" FOREIGN KEY ("provider_id","claim_id") REFERENCES "public"."claims"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_asset_assets_code_fk" FOREIGN KEY ("asset") REFERENCES "public"."assets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_claim" FOREIGN KEY ("provider_id","claim_id") REFERENCES "public"."claims"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_redemption" FOREIGN KEY ("provider_id","redemption_id") REFERENCES "public"."redemptions"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_adjustment" FOREIGN KEY ("provider_id","adjustment_id") REFERENCES "public"."adjustments"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transfers" ADD CONSTRAINT "ledger_transfers_transaction" FOREIGN KEY ("provider_id","transaction_id") REFERENCES "public"."ledger_transactions"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transfers" ADD CONSTRAINT "ledger_transfers_from" FOREIGN KEY ("provider_id","from_account_id","asset") REFERENCES "public"."ledger_accounts"("provider_id","id","asset") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transfers" ADD CONSTRAINT "ledger_transfers_to" FOREIGN KEY ("provider_id","to_account_id","asset") REFERENCES "public"."ledger_accounts"("provider_id","id","asset") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemption_allocations" ADD CONSTRAINT "redemption_allocations_redemption" FOREIGN KEY ("provider_id","redemption_id") REFERENCES "public"."redemptions"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemption_allocations" ADD CONSTRAINT "redemption_allocations_of_grant" FOREIGN KEY ("provider_id","grant_id") REFERENCES "public"."credit_grants"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_asset_assets_code_fk" FOREIGN KEY ("asset") REFERENCES "public"."assets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "claim_keys_live" ON "claim_keys" USING btree ("provider_id","offer_id","kind","key_hash","ordinal") WHERE "claim_keys"."released_at" is null;--> statement-breakpoint
CREATE INDEX "claim_keys_by_claim" ON "claim_keys" USING btree ("provider_id","claim_id");--> statement-breakpoint
CREATE INDEX "claims_queue" ON "claims" USING btree ("provider_id","program_id","state","submitted_at");--> statement-breakpoint
CREATE INDEX "claims_by_organisation" ON "claims" USING btree ("organisation_id","submitted_at");--> statement-breakpoint
CREATE UNIQUE INDEX "codes_one_per_claim" ON "codes" USING btree ("provider_id","claim_id") WHERE "codes"."state" in ('assigned', 'revealed');--> statement-breakpoint
CREATE INDEX "codes_head" ON "codes" USING btree ("provider_id","pool_id","shard","id") WHERE "codes"."state" = 'available';--> statement-breakpoint
CREATE UNIQUE INDEX "enrolments_account_once" ON "enrolments" USING btree ("provider_id","program_id","provider_account") WHERE "enrolments"."provider_account" is not null;--> statement-breakpoint
CREATE INDEX "enrolments_by_organisation" ON "enrolments" USING btree ("organisation_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "adjustments_revoked_once" ON "adjustments" USING btree ("provider_id","grant_id") WHERE "adjustments"."kind" = 'revoke';--> statement-breakpoint
CREATE INDEX "credit_grants_burn" ON "credit_grants" USING btree ("provider_id","organisation_id","asset","priority","expires_at","effective_at","id") WHERE "credit_grants"."state" = 'active';--> statement-breakpoint
CREATE INDEX "credit_grants_by_organisation" ON "credit_grants" USING btree ("organisation_id","effective_at");--> statement-breakpoint
CREATE INDEX "ledger_transfers_by_source" ON "ledger_transfers" USING btree ("provider_id","from_account_id");--> statement-breakpoint
CREATE INDEX "ledger_transfers_by_target" ON "ledger_transfers" USING btree ("provider_id","to_account_id");--> statement-breakpoint
CREATE INDEX "redemption_allocations_by_grant" ON "redemption_allocations" USING btree ("provider_id","grant_id");--> statement-breakpoint
CREATE INDEX "redemptions_by_organisation" ON "redemptions" USING btree ("provider_id","organisation_id","asset","occurred_at");--> statement-breakpoint
CREATE VIEW "public"."account_balances" AS (
select a.provider_id, a.id, a.kind, a.ref_id, a.asset, coalesce(i.total, 0) - coalesce(o.total, 0) as balance
from ledger_accounts a
left join (select provider_id, to_account_id as id, sum(amount) as total from ledger_transfers group by 1, 2) i
  on i.provider_id = a.provider_id and i.id = a.id
left join (select provider_id, from_account_id as id, sum(amount) as total from ledger_transfers group by 1, 2) o
  on o.provider_id = a.provider_id and o.id = a.id);--> statement-breakpoint
CREATE VIEW "public"."invariant_violations" AS (
-- value is conserved per provider and asset
select 'I01 not zero-sum' as rule, provider_id, asset as subject, sum(balance)::text as detail
  from account_balances group by provider_id, asset having sum(balance) <> 0
union all
-- the limit is exactly shared out over the slots
select 'I02 slots <> limit', b.provider_id, b.id, (b.limit_amount - coalesce(sum(s.alloc), 0))::text
  from budgets b left join budget_slots s on s.provider_id = b.provider_id and s.budget_id = b.id
  group by b.provider_id, b.id, b.limit_amount having b.limit_amount <> coalesce(sum(s.alloc), 0)
union all
-- the budget's account is the free part of every slot
select 'I03 budget balance', b.provider_id, b.id, (coalesce(ab.balance, 0) - coalesce(sum(s.alloc - s.used), 0))::text
  from budgets b left join budget_slots s on s.provider_id = b.provider_id and s.budget_id = b.id
  left join account_balances ab on ab.provider_id = b.provider_id and ab.kind = 'budget' and ab.ref_id = b.id and ab.asset = b.asset
  group by b.provider_id, b.id, ab.balance having coalesce(ab.balance, 0) <> coalesce(sum(s.alloc - s.used), 0)
union all
-- what a slot has used is what its claims were issued less what revocations gave back
select 'I06 slot.used', s.provider_id, s.budget_id || '/' || s.slot, (s.used - coalesce(c.total, 0) + coalesce(r.total, 0))::text
  from budget_slots s
  left join (select provider_id, budget_id, slot, sum(amount) as total from claims
             where state in ('issued', 'revoked') group by 1, 2, 3) c
    on c.provider_id = s.provider_id and c.budget_id = s.budget_id and c.slot = s.slot
  left join (select x.provider_id, cl.budget_id, cl.slot, sum(t.amount) as total
             from ledger_transactions x
             join claims cl on cl.provider_id = x.provider_id and cl.id = x.claim_id
             join ledger_transfers t on t.provider_id = x.provider_id and t.transaction_id = x.id
             join ledger_accounts a on a.provider_id = t.provider_id and a.id = t.to_account_id and a.kind = 'budget'
             where x.kind = 'revoke' group by 1, 2, 3) r
    on r.provider_id = s.provider_id and r.budget_id = s.budget_id and r.slot = s.slot
  where s.used <> coalesce(c.total, 0) - coalesce(r.total, 0)
union all
-- every issued claim was issued from a slot that there is
select 'I06 no such slot', c.provider_id, c.id, coalesce(c.budget_id, '') || '/' || coalesce(c.slot::text, '')
  from claims c where c.state in ('issued', 'revoked') and not exists (select 1 from budget_slots s
    where s.provider_id = c.provider_id and s.budget_id = c.budget_id and s.slot = c.slot)
union all
-- the grant's account is what the grant's row says is left
select 'I07 grant balance', g.provider_id, g.id, (coalesce(ab.balance, 0) - (g.amount - g.spent - g.revoked))::text
  from credit_grants g
  left join account_balances ab on ab.provider_id = g.provider_id and ab.kind = 'grant' and ab.ref_id = g.id and ab.asset = g.asset
  where coalesce(ab.balance, 0) <> g.amount - g.spent - g.revoked
union all
-- what a grant has spent is its allocations
select 'I09 grant.spent', g.provider_id, g.id, (g.spent - coalesce(a.total, 0))::text
  from credit_grants g
  left join (select provider_id, grant_id, sum(amount) as total from redemption_allocations group by 1, 2) a
    on a.provider_id = g.provider_id and a.grant_id = g.id
  where g.spent <> coalesce(a.total, 0)
union all
-- what a redemption applied is its allocations
select 'I10 redemption sums', r.provider_id, r.id, r.applied || '/' || coalesce(a.total, 0)
  from redemptions r
  left join (select provider_id, redemption_id, sum(amount) as total from redemption_allocations group by 1, 2) a
    on a.provider_id = r.provider_id and a.redemption_id = r.id
  where r.applied <> coalesce(a.total, 0)
union all
-- an issued claim has exactly one grant of exactly its amount and asset; no other claim has one
select 'I11 claim <> grant', c.provider_id, c.id, c.state || ' grants=' || count(g.id)
  from claims c
  left join credit_grants g on g.provider_id = c.provider_id and g.claim_id = c.id
    and (c.state not in ('issued', 'revoked') or (g.amount = c.amount and g.asset = c.asset))
  group by c.provider_id, c.id, c.state having count(g.id) <> case when c.state in ('issued', 'revoked') then 1 else 0 end
union all
-- usage fell inside the life of the grant that paid for it
select 'I12 outside grant life', a.provider_id, a.redemption_id, a.grant_id
  from redemption_allocations a
  join redemptions r on r.provider_id = a.provider_id and r.id = a.redemption_id
  join credit_grants g on g.provider_id = a.provider_id and g.id = a.grant_id
  where r.occurred_at < g.effective_at or r.occurred_at >= coalesce(g.expires_at, 'infinity')
    or r.asset <> g.asset or r.organisation_id <> g.organisation_id
    or (cardinality(g.applies_to) > 0 and not (coalesce(r.meter, '') = any (g.applies_to)))
union all
-- burn order inside one redemption
select 'I13 burn order', x.provider_id, x.redemption_id, 'seq ' || x.seq
  from (select a.provider_id, a.redemption_id, a.seq,
               row_number() over (partition by a.provider_id, a.redemption_id
                 order by g.priority, g.expires_at nulls last, g.effective_at, g.id) as wanted,
               row_number() over (partition by a.provider_id, a.redemption_id order by a.seq) as taken
        from redemption_allocations a join credit_grants g on g.provider_id = a.provider_id and g.id = a.grant_id) x
  where x.wanted <> x.taken
union all
-- claims only inside the program's window
select 'I14 claim outside window', c.provider_id, c.id, c.submitted_at::text
  from claims c join programs p on p.provider_id = c.provider_id and p.id = c.program_id
  where c.submitted_at < p.starts_at or c.submitted_at >= coalesce(p.ends_at, 'infinity')
union all
-- the window is the announced wall clock
select 'I15 zone drift', p.provider_id, p.id, p.time_zone
  from programs p where p.time_zone is not null
   and (p.starts_at is distinct from p.starts_local at time zone p.time_zone
     or p.ends_at is distinct from p.ends_local_excl at time zone p.time_zone)
union all
-- places taken stay within the offer's limit
select 'I16 over the limit', k.provider_id, k.claim_id, k.kind || ' #' || k.ordinal
  from claim_keys k join offers o on o.provider_id = k.provider_id and o.id = k.offer_id
  where k.released_at is null and k.ordinal > o.per_organisation_limit
union all
-- every claim that holds or may still get value has taken its organisation's place
select 'I17 claim without place', c.provider_id, c.id, c.state
  from claims c where c.state in ('submitted', 'in_review', 'approved', 'issued')
   and not exists (select 1 from claim_keys k where k.provider_id = c.provider_id and k.claim_id = c.id
     and k.kind = 'organisation' and k.released_at is null)
union all
-- an issued claim for a code has its code
select 'I18 issued without code', c.provider_id, c.id, ''
  from claims c join offers o on o.provider_id = c.provider_id and o.id = c.offer_id and o.delivery = 'code'
  where c.state = 'issued' and not exists (select 1 from codes k where k.provider_id = c.provider_id and k.claim_id = c.id
    and k.state in ('assigned', 'revealed'))
union all
-- the audit trail has no gap
select 'I23 audit gap', provider_id, entity || ':' || entity_id, count(*) || '/' || max(seq)
  from audit_events group by provider_id, entity, entity_id having count(*) <> max(seq)
union all
-- and no broken link
select 'I24 audit link', b.provider_id, b.entity || ':' || b.entity_id, b.seq::text
  from audit_events b join audit_events a
    on a.provider_id = b.provider_id and a.entity = b.entity and a.entity_id = b.entity_id and a.seq = b.seq - 1
  where b.previous_hash is distinct from a.hash
union all
-- and ends with the present state and version
select 'I25 audit state', e.provider_id, e.entity || ':' || e.id, e.state || ' v' || e.version
  from (select provider_id, 'claim' as entity, id, state, version, 'submitted' as first_state from claims
        union all select provider_id, 'enrolment', id, state, version, 'started' from enrolments
        union all select provider_id, 'grant', id, state, version, 'active' from credit_grants
        union all select provider_id, 'code', id, state, version, 'available' from codes) e
  left join (select provider_id, entity, entity_id, max(seq) as seq from audit_events group by 1, 2, 3) l
    on l.provider_id = e.provider_id and l.entity = e.entity and l.entity_id = e.id
  left join (select distinct on (provider_id, entity, entity_id) provider_id, entity, entity_id, to_state
             from audit_events where to_state is not null order by provider_id, entity, entity_id, seq desc) s
    on s.provider_id = e.provider_id and s.entity = e.entity and s.entity_id = e.id
  where coalesce(l.seq, 0) <> e.version or coalesce(s.to_state, e.first_state) <> e.state
union all
-- kept terms are as they were
select 'I28 terms altered', provider_id, id, encode(hash, 'hex')
  from terms where hash <> sha256(convert_to(body, 'UTF8')));