CREATE TABLE "approvals" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"action" text NOT NULL,
	"subject_id" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "approvals_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "approvals_action" CHECK ("approvals"."action" in ('issue_claim')),
	CONSTRAINT "approvals_state" CHECK ("approvals"."state" in ('pending', 'approved', 'rejected', 'expired', 'cancelled')),
	CONSTRAINT "approvals_hash" CHECK (length("approvals"."request_hash") = 32),
	CONSTRAINT "approvals_decided" CHECK (("approvals"."state" = 'approved') <= ("approvals"."decided_by" is not null)),
	CONSTRAINT "approvals_four_eyes" CHECK ("approvals"."decided_by" <> "approvals"."requested_by"),
	CONSTRAINT "approvals_version" CHECK ("approvals"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "holds" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"claim_id" text,
	"budget_id" text,
	"slot" smallint,
	"grant_id" text,
	"event_id" text,
	"request_hash" "bytea",
	"redemption_id" text,
	"asset" text NOT NULL,
	"amount" bigint NOT NULL,
	"captured" bigint DEFAULT 0 NOT NULL,
	"released" bigint DEFAULT 0 NOT NULL,
	"state" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "holds_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "holds_kind" CHECK ("holds"."kind" in ('budget', 'grant')),
	CONSTRAINT "holds_state" CHECK ("holds"."state" in ('open', 'captured', 'released', 'expired')),
	CONSTRAINT "holds_of_one_thing" CHECK (("holds"."kind" = 'budget' and "holds"."budget_id" is not null and "holds"."slot" is not null
          and "holds"."claim_id" is not null and "holds"."grant_id" is null and "holds"."event_id" is null)
        or ("holds"."kind" = 'grant' and "holds"."grant_id" is not null and "holds"."event_id" is not null
          and "holds"."budget_id" is null and "holds"."slot" is null)),
	CONSTRAINT "holds_amount" CHECK ("holds"."amount" between 1 and 9000000000000000),
	CONSTRAINT "holds_counts" CHECK ("holds"."captured" >= 0 and "holds"."released" >= 0),
	CONSTRAINT "holds_within" CHECK ("holds"."captured" + "holds"."released" <= "holds"."amount"),
	CONSTRAINT "holds_closed" CHECK (("holds"."state" = 'open') = ("holds"."closed_at" is null)),
	CONSTRAINT "holds_closed_whole" CHECK ("holds"."state" = 'open' or "holds"."captured" + "holds"."released" = "holds"."amount"),
	CONSTRAINT "holds_open_whole" CHECK ("holds"."state" <> 'open' or ("holds"."captured" = 0 and "holds"."released" = 0)),
	CONSTRAINT "holds_captured" CHECK (("holds"."state" = 'captured') = ("holds"."captured" > 0)),
	CONSTRAINT "holds_life" CHECK ("holds"."expires_at" > "holds"."opened_at"),
	CONSTRAINT "holds_version" CHECK ("holds"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "usage_evidence" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"claim_id" text NOT NULL,
	"kind" text NOT NULL,
	"document_hash" "bytea" NOT NULL,
	"former_provider" text NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"asset" text NOT NULL,
	"amount" bigint NOT NULL,
	"state" text NOT NULL,
	"uploaded_at" timestamp with time zone NOT NULL,
	"judged_by" text,
	"judged_at" timestamp with time zone,
	CONSTRAINT "usage_evidence_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "usage_evidence_kind" CHECK ("usage_evidence"."kind" in ('invoice', 'usage_export', 'attestation')),
	CONSTRAINT "usage_evidence_state" CHECK ("usage_evidence"."state" in ('uploaded', 'verified', 'refuted')),
	CONSTRAINT "usage_evidence_hash" CHECK (length("usage_evidence"."document_hash") = 32),
	CONSTRAINT "usage_evidence_days" CHECK ("usage_evidence"."to_day" > "usage_evidence"."from_day"),
	CONSTRAINT "usage_evidence_amount" CHECK ("usage_evidence"."amount" between 1 and 9000000000000000),
	CONSTRAINT "usage_evidence_judged" CHECK (("usage_evidence"."state" = 'uploaded') = ("usage_evidence"."judged_by" is null)),
	CONSTRAINT "usage_evidence_judged_at" CHECK (("usage_evidence"."judged_by" is null) = ("usage_evidence"."judged_at" is null))
);
--> statement-breakpoint
CREATE TABLE "usage_totals" (
	"provider_id" text NOT NULL,
	"event_id" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"series" text NOT NULL,
	"total" bigint NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "usage_totals_provider_id_event_id_pk" PRIMARY KEY("provider_id","event_id"),
	CONSTRAINT "usage_totals_order" UNIQUE("provider_id","series","received_at","event_id"),
	CONSTRAINT "usage_totals_hash" CHECK (length("usage_totals"."request_hash") = 32),
	CONSTRAINT "usage_totals_total" CHECK ("usage_totals"."total" between 0 and 9000000000000000)
);
--> statement-breakpoint
CREATE TABLE "funnel_events" (
	"provider_id" text NOT NULL,
	"program_id" text NOT NULL,
	"step" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"source" text,
	"at" timestamp with time zone NOT NULL,
	"counted_at" timestamp with time zone,
	CONSTRAINT "funnel_events_provider_id_program_id_step_dedupe_key_pk" PRIMARY KEY("provider_id","program_id","step","dedupe_key"),
	CONSTRAINT "funnel_events_step" CHECK ("funnel_events"."step" in ('seen', 'opened', 'signed_up', 'claimed', 'code_revealed', 'first_use', 'half_used', 'used_up'))
);
--> statement-breakpoint
CREATE TABLE "outbox_messages" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"topic" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"payload" jsonb NOT NULL,
	"state" text NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"next_attempt_at" timestamp with time zone NOT NULL,
	"last_error" text,
	"sent_at" timestamp with time zone,
	CONSTRAINT "outbox_messages_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "outbox_messages_once" UNIQUE("provider_id","topic","dedupe_key"),
	CONSTRAINT "outbox_messages_state" CHECK ("outbox_messages"."state" in ('pending', 'sent', 'dead')),
	CONSTRAINT "outbox_messages_attempts" CHECK ("outbox_messages"."attempts" >= 0),
	CONSTRAINT "outbox_messages_sent" CHECK (("outbox_messages"."state" = 'sent') = ("outbox_messages"."sent_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "program_days" (
	"provider_id" text NOT NULL,
	"program_id" text NOT NULL,
	"day" date NOT NULL,
	"step" text NOT NULL,
	"source" text NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "program_days_provider_id_program_id_day_step_source_pk" PRIMARY KEY("provider_id","program_id","day","step","source"),
	CONSTRAINT "program_days_step" CHECK ("program_days"."step" in ('seen', 'opened', 'signed_up', 'claimed', 'code_revealed', 'first_use', 'half_used', 'used_up')),
	CONSTRAINT "program_days_count" CHECK ("program_days"."count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "inbox_events" (
	"source" text NOT NULL,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"object_id" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone NOT NULL,
	"last_error" text,
	"processed_at" timestamp with time zone,
	CONSTRAINT "inbox_events_source_event_id_pk" PRIMARY KEY("source","event_id"),
	CONSTRAINT "inbox_events_state" CHECK ("inbox_events"."state" in ('received', 'processed', 'ignored_stale', 'ignored_type', 'failed', 'dead')),
	CONSTRAINT "inbox_events_attempts" CHECK ("inbox_events"."attempts" >= 0),
	CONSTRAINT "inbox_events_processed" CHECK (("inbox_events"."state" in ('processed', 'ignored_stale', 'ignored_type')) = ("inbox_events"."processed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"processor" text NOT NULL,
	"external_id" text NOT NULL,
	"asset" text NOT NULL,
	"amount" bigint NOT NULL,
	"refunded" bigint DEFAULT 0 NOT NULL,
	"card_hash" "bytea",
	"state" text NOT NULL,
	"state_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "payments_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "payments_external" UNIQUE("provider_id","processor","external_id"),
	CONSTRAINT "payments_state" CHECK ("payments"."state" in ('created', 'processing', 'succeeded', 'failed', 'canceled', 'partially_refunded', 'refunded', 'disputed', 'charged_back')),
	CONSTRAINT "payments_amount" CHECK ("payments"."amount" between 0 and 9000000000000000),
	CONSTRAINT "payments_refunded" CHECK ("payments"."refunded" between 0 and "payments"."amount"),
	CONSTRAINT "payments_refunded_whole" CHECK ("payments"."state" <> 'refunded' or "payments"."refunded" = "payments"."amount"),
	CONSTRAINT "payments_card" CHECK (length("payments"."card_hash") = 32),
	CONSTRAINT "payments_version" CHECK ("payments"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "offer_tiers" (
	"provider_id" text NOT NULL,
	"offer_id" text NOT NULL,
	"tier" smallint NOT NULL,
	"min_amount" bigint NOT NULL,
	"max_amount_excl" bigint,
	"bonus_basis_points" integer NOT NULL,
	CONSTRAINT "offer_tiers_provider_id_offer_id_tier_pk" PRIMARY KEY("provider_id","offer_id","tier"),
	CONSTRAINT "offer_tiers_min" UNIQUE("provider_id","offer_id","min_amount"),
	CONSTRAINT "offer_tiers_tier" CHECK ("offer_tiers"."tier" between 1 and 50),
	CONSTRAINT "offer_tiers_min_amount" CHECK ("offer_tiers"."min_amount" >= 0),
	CONSTRAINT "offer_tiers_max_amount" CHECK ("offer_tiers"."max_amount_excl" > "offer_tiers"."min_amount"),
	CONSTRAINT "offer_tiers_bonus" CHECK ("offer_tiers"."bonus_basis_points" between 0 and 100000)
);
--> statement-breakpoint
DROP VIEW "public"."invariant_violations";--> statement-breakpoint
ALTER TABLE "assets" DROP CONSTRAINT "assets_kind";--> statement-breakpoint
ALTER TABLE "assets" DROP CONSTRAINT "assets_code";--> statement-breakpoint
ALTER TABLE "audit_events" DROP CONSTRAINT "audit_events_entity";--> statement-breakpoint
ALTER TABLE "audit_events" DROP CONSTRAINT "audit_events_actor_kind";--> statement-breakpoint
ALTER TABLE "budget_slots" DROP CONSTRAINT "budget_slots_used";--> statement-breakpoint
ALTER TABLE "claim_keys" DROP CONSTRAINT "claim_keys_kind";--> statement-breakpoint
ALTER TABLE "claims" DROP CONSTRAINT "claims_state";--> statement-breakpoint
ALTER TABLE "claims" DROP CONSTRAINT "claims_reason_known";--> statement-breakpoint
ALTER TABLE "claims" DROP CONSTRAINT "claims_decided";--> statement-breakpoint
ALTER TABLE "codes" DROP CONSTRAINT "codes_state";--> statement-breakpoint
ALTER TABLE "codes" DROP CONSTRAINT "codes_owner";--> statement-breakpoint
ALTER TABLE "codes" DROP CONSTRAINT "codes_assigned";--> statement-breakpoint
ALTER TABLE "codes" DROP CONSTRAINT "codes_revealed";--> statement-breakpoint
ALTER TABLE "enrolments" DROP CONSTRAINT "enrolments_state";--> statement-breakpoint
ALTER TABLE "enrolments" DROP CONSTRAINT "enrolments_sent";--> statement-breakpoint
ALTER TABLE "enrolments" DROP CONSTRAINT "enrolments_confirmed";--> statement-breakpoint
ALTER TABLE "legal_transitions" DROP CONSTRAINT "legal_transitions_entity";--> statement-breakpoint
ALTER TABLE "adjustments" DROP CONSTRAINT "adjustments_kind";--> statement-breakpoint
ALTER TABLE "adjustments" DROP CONSTRAINT "adjustments_reason";--> statement-breakpoint
ALTER TABLE "credit_grants" DROP CONSTRAINT "credit_grants_spent";--> statement-breakpoint
ALTER TABLE "credit_grants" DROP CONSTRAINT "credit_grants_revoked";--> statement-breakpoint
ALTER TABLE "credit_grants" DROP CONSTRAINT "credit_grants_state";--> statement-breakpoint
ALTER TABLE "credit_grants" DROP CONSTRAINT "credit_grants_left";--> statement-breakpoint
ALTER TABLE "credit_grants" DROP CONSTRAINT "credit_grants_used_up";--> statement-breakpoint
ALTER TABLE "ledger_accounts" DROP CONSTRAINT "ledger_accounts_kind";--> statement-breakpoint
ALTER TABLE "ledger_transactions" DROP CONSTRAINT "ledger_transactions_kind";--> statement-breakpoint
ALTER TABLE "ledger_transactions" DROP CONSTRAINT "ledger_transactions_claim_known";--> statement-breakpoint
ALTER TABLE "ledger_transactions" DROP CONSTRAINT "ledger_transactions_redemption_known";--> statement-breakpoint
ALTER TABLE "ledger_transactions" DROP CONSTRAINT "ledger_transactions_adjustment_known";--> statement-breakpoint
ALTER TABLE "redemptions" DROP CONSTRAINT "redemptions_state";--> statement-breakpoint
ALTER TABLE "redemptions" DROP CONSTRAINT "redemptions_partial";--> statement-breakpoint
ALTER TABLE "programs" DROP CONSTRAINT "programs_approval_mode";--> statement-breakpoint
DROP INDEX "claim_keys_live";--> statement-breakpoint
DROP INDEX "codes_one_per_claim";--> statement-breakpoint
ALTER TABLE "adjustments" ALTER COLUMN "claim_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "adjustments" ALTER COLUMN "grant_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "adjustments" ALTER COLUMN "reason" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "credit_grants" ALTER COLUMN "claim_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "budget_slots" ADD COLUMN "held" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "claim_keys" ADD COLUMN "enforced" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "claims" ADD COLUMN "amount_asked" bigint;--> statement-breakpoint
ALTER TABLE "claims" ADD COLUMN "applicant" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "claims" ADD COLUMN "risk_reasons" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "claims" ADD COLUMN "question" text;--> statement-breakpoint
ALTER TABLE "claims" ADD COLUMN "answer" text;--> statement-breakpoint
ALTER TABLE "claims" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "code_pools" ADD COLUMN "low_water" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "code_pools" ADD COLUMN "low_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "codes" ADD COLUMN "redeemed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "codes" ADD COLUMN "expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "enrolments" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "enrolments" ADD COLUMN "first_use_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "adjustments" ADD COLUMN "event_id" text;--> statement-breakpoint
ALTER TABLE "adjustments" ADD COLUMN "request_hash" "bytea";--> statement-breakpoint
ALTER TABLE "adjustments" ADD COLUMN "redemption_id" text;--> statement-breakpoint
ALTER TABLE "adjustments" ADD COLUMN "payment_id" text;--> statement-breakpoint
ALTER TABLE "credit_grants" ADD COLUMN "origin" text DEFAULT 'claim' NOT NULL;--> statement-breakpoint
ALTER TABLE "credit_grants" ADD COLUMN "payment_id" text;--> statement-breakpoint
ALTER TABLE "credit_grants" ADD COLUMN "category" text DEFAULT 'promotional' NOT NULL;--> statement-breakpoint
ALTER TABLE "credit_grants" ADD COLUMN "held" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "credit_grants" ADD COLUMN "expired" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "credit_grants" ADD COLUMN "activate_by" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "credit_grants" ADD COLUMN "grace_seconds" integer DEFAULT 259200 NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD COLUMN "payment_id" text;--> statement-breakpoint
ALTER TABLE "redemption_allocations" ADD COLUMN "reversed" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "redemptions" ADD COLUMN "reversed" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "redemptions" ADD COLUMN "waived" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "redemptions" ADD COLUMN "series" text;--> statement-breakpoint
ALTER TABLE "redemptions" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "life_starts_at" text DEFAULT 'grant' NOT NULL;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "activate_within_seconds" bigint;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "stack_group" text;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "match_basis_points" integer;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "match_cap" bigint;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "enforced_signals" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "refuses_disposable_mail" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "four_eyes_above" bigint;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "has_waiting_list" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "reapply_after_seconds" integer;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_asset_assets_code_fk" FOREIGN KEY ("asset") REFERENCES "public"."assets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_claim" FOREIGN KEY ("provider_id","claim_id") REFERENCES "public"."claims"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_grant" FOREIGN KEY ("provider_id","grant_id") REFERENCES "public"."credit_grants"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_redemption" FOREIGN KEY ("provider_id","redemption_id") REFERENCES "public"."redemptions"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_evidence" ADD CONSTRAINT "usage_evidence_asset_assets_code_fk" FOREIGN KEY ("asset") REFERENCES "public"."assets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_evidence" ADD CONSTRAINT "usage_evidence_claim" FOREIGN KEY ("provider_id","claim_id") REFERENCES "public"."claims"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_asset_assets_code_fk" FOREIGN KEY ("asset") REFERENCES "public"."assets"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_tiers" ADD CONSTRAINT "offer_tiers_offer" FOREIGN KEY ("provider_id","offer_id") REFERENCES "public"."offers"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "approvals_one_pending" ON "approvals" USING btree ("provider_id","action","subject_id") WHERE "approvals"."state" = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "holds_one_open_per_claim" ON "holds" USING btree ("provider_id","claim_id") WHERE "holds"."kind" = 'budget' and "holds"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "holds_event" ON "holds" USING btree ("provider_id","event_id") WHERE "holds"."event_id" is not null;--> statement-breakpoint
CREATE INDEX "holds_of_slot" ON "holds" USING btree ("provider_id","budget_id","slot") WHERE "holds"."state" = 'open';--> statement-breakpoint
CREATE INDEX "holds_of_grant" ON "holds" USING btree ("provider_id","grant_id") WHERE "holds"."state" = 'open';--> statement-breakpoint
CREATE INDEX "holds_due" ON "holds" USING btree ("expires_at") WHERE "holds"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "usage_evidence_document_once" ON "usage_evidence" USING btree ("provider_id","document_hash") WHERE "usage_evidence"."state" <> 'refuted';--> statement-breakpoint
CREATE INDEX "usage_evidence_by_claim" ON "usage_evidence" USING btree ("provider_id","claim_id");--> statement-breakpoint
CREATE INDEX "usage_totals_series" ON "usage_totals" USING btree ("provider_id","series","occurred_at");--> statement-breakpoint
CREATE INDEX "funnel_events_uncounted" ON "funnel_events" USING btree ("provider_id","program_id") WHERE "funnel_events"."counted_at" is null;--> statement-breakpoint
CREATE INDEX "outbox_messages_due" ON "outbox_messages" USING btree ("next_attempt_at") WHERE "outbox_messages"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "inbox_events_due" ON "inbox_events" USING btree ("next_attempt_at") WHERE "inbox_events"."state" in ('received', 'failed');--> statement-breakpoint
CREATE INDEX "payments_by_organisation" ON "payments" USING btree ("provider_id","organisation_id","state_at");--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_redemption" FOREIGN KEY ("provider_id","redemption_id") REFERENCES "public"."redemptions"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_payment" FOREIGN KEY ("provider_id","payment_id") REFERENCES "public"."payments"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_grants" ADD CONSTRAINT "credit_grants_payment" FOREIGN KEY ("provider_id","payment_id") REFERENCES "public"."payments"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "claims_due" ON "claims" USING btree ("expires_at") WHERE "claims"."state" in ('submitted', 'in_review', 'needs_info', 'waitlisted');--> statement-breakpoint
CREATE INDEX "claims_waiting" ON "claims" USING btree ("provider_id","program_id","asset","submitted_at") WHERE "claims"."state" = 'waitlisted';--> statement-breakpoint
CREATE UNIQUE INDEX "adjustments_event" ON "adjustments" USING btree ("provider_id","event_id") WHERE "adjustments"."event_id" is not null;--> statement-breakpoint
CREATE INDEX "adjustments_by_redemption" ON "adjustments" USING btree ("provider_id","redemption_id") WHERE "adjustments"."redemption_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "credit_grants_once_per_payment" ON "credit_grants" USING btree ("provider_id","payment_id","origin") WHERE "credit_grants"."payment_id" is not null;--> statement-breakpoint
CREATE INDEX "credit_grants_sweep" ON "credit_grants" USING btree ("expires_at") WHERE "credit_grants"."state" in ('pending', 'active');--> statement-breakpoint
CREATE INDEX "credit_grants_activate_by" ON "credit_grants" USING btree ("activate_by") WHERE "credit_grants"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "redemptions_series" ON "redemptions" USING btree ("provider_id","series","id") WHERE "redemptions"."series" is not null;--> statement-breakpoint
CREATE INDEX "redemptions_unmatched" ON "redemptions" USING btree ("provider_id","received_at") WHERE "redemptions"."state" = 'unmatched';--> statement-breakpoint
CREATE UNIQUE INDEX "claim_keys_live" ON "claim_keys" USING btree ("provider_id","offer_id","kind","key_hash","ordinal") WHERE "claim_keys"."enforced" and "claim_keys"."released_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "codes_one_per_claim" ON "codes" USING btree ("provider_id","claim_id") WHERE "codes"."state" in ('assigned', 'revealed', 'redeemed');--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_kind" CHECK ("assets"."kind" in ('money', 'token', 'place'));--> statement-breakpoint
ALTER TABLE "assets" ADD CONSTRAINT "assets_code" CHECK ("assets"."code" ~ '^([A-Z]{3}|place|tok[.][a-z0-9][a-z0-9_.:-]{0,58})$');--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_entity" CHECK ("audit_events"."entity" in ('program', 'enrolment', 'budget', 'code_pool', 'claim', 'code', 'grant', 'hold', 'redemption', 'payment', 'approval'));--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_actor_kind" CHECK ("audit_events"."actor_kind" in ('user', 'operator', 'provider', 'system', 'webhook'));--> statement-breakpoint
ALTER TABLE "budget_slots" ADD CONSTRAINT "budget_slots_counts" CHECK ("budget_slots"."held" >= 0 and "budget_slots"."used" >= 0);--> statement-breakpoint
ALTER TABLE "budget_slots" ADD CONSTRAINT "budget_slots_used" CHECK ("budget_slots"."held" + "budget_slots"."used" <= "budget_slots"."alloc");--> statement-breakpoint
ALTER TABLE "claim_keys" ADD CONSTRAINT "claim_keys_kind" CHECK ("claim_keys"."kind" in ('organisation', 'user', 'email', 'domain', 'provider_account', 'card'));--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_amount_asked" CHECK ("claims"."amount_asked" between 1 and 9000000000000000);--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_question" CHECK ("claims"."state" <> 'needs_info' or "claims"."question" is not null);--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_state" CHECK ("claims"."state" in ('submitted', 'in_review', 'needs_info', 'approved', 'waitlisted', 'issued', 'rejected', 'withdrawn', 'expired', 'revoked'));--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_reason_known" CHECK ("claims"."reason" in ('not_eligible', 'incomplete', 'fraud', 'issued_in_error', 'terms_broken', 'refunded', 'charged_back', 'other'));--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_decided" CHECK ("claims"."state" in ('submitted', 'in_review', 'needs_info', 'withdrawn', 'expired') or "claims"."decided_at" is not null);--> statement-breakpoint
ALTER TABLE "code_pools" ADD CONSTRAINT "code_pools_low_water" CHECK ("code_pools"."low_water" >= 0);--> statement-breakpoint
ALTER TABLE "codes" ADD CONSTRAINT "codes_redeemed" CHECK (("codes"."state" = 'redeemed') = ("codes"."redeemed_at" is not null));--> statement-breakpoint
ALTER TABLE "codes" ADD CONSTRAINT "codes_state" CHECK ("codes"."state" in ('available', 'assigned', 'revealed', 'redeemed', 'void', 'expired'));--> statement-breakpoint
ALTER TABLE "codes" ADD CONSTRAINT "codes_owner" CHECK ("codes"."state" in ('void', 'expired') or ("codes"."state" = 'available') = ("codes"."claim_id" is null));--> statement-breakpoint
ALTER TABLE "codes" ADD CONSTRAINT "codes_assigned" CHECK (("codes"."assigned_at" is null) = ("codes"."claim_id" is null));--> statement-breakpoint
ALTER TABLE "codes" ADD CONSTRAINT "codes_revealed" CHECK ("codes"."state" <> 'revealed' or "codes"."revealed_at" is not null);--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_source" CHECK (length("enrolments"."source") between 1 and 200);--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_used" CHECK ("enrolments"."state" not in ('active', 'completed') or "enrolments"."first_use_at" is not null);--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_state" CHECK ("enrolments"."state" in ('started', 'sent_to_provider', 'confirmed', 'active', 'completed', 'abandoned', 'disqualified'));--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_sent" CHECK ("enrolments"."state" <> 'sent_to_provider' or "enrolments"."sent_at" is not null);--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_confirmed" CHECK ("enrolments"."state" <> 'confirmed' or "enrolments"."confirmed_at" is not null);--> statement-breakpoint
ALTER TABLE "legal_transitions" ADD CONSTRAINT "legal_transitions_entity" CHECK ("legal_transitions"."entity" in ('program', 'enrolment', 'budget', 'code_pool', 'claim', 'code', 'grant', 'hold', 'redemption', 'payment', 'approval'));--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_event_hash" CHECK (("adjustments"."event_id" is null) = ("adjustments"."request_hash" is null));--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_kind" CHECK ("adjustments"."kind" in ('revoke', 'expire', 'reinstate', 'correction', 'refund', 'chargeback', 'clawback', 'write_off'));--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_reason" CHECK ("adjustments"."reason" in ('fraud', 'issued_in_error', 'terms_broken', 'refunded', 'charged_back', 'other'));--> statement-breakpoint
ALTER TABLE "credit_grants" ADD CONSTRAINT "credit_grants_origin" CHECK ("credit_grants"."origin" in ('claim', 'topup', 'topup_bonus'));--> statement-breakpoint
ALTER TABLE "credit_grants" ADD CONSTRAINT "credit_grants_category" CHECK ("credit_grants"."category" in ('promotional', 'paid'));--> statement-breakpoint
ALTER TABLE "credit_grants" ADD CONSTRAINT "credit_grants_has_origin" CHECK ("credit_grants"."origin" <> 'claim' or "credit_grants"."claim_id" is not null);--> statement-breakpoint
ALTER TABLE "credit_grants" ADD CONSTRAINT "credit_grants_is_paid" CHECK ("credit_grants"."origin" <> 'topup' or "credit_grants"."payment_id" is not null);--> statement-breakpoint
ALTER TABLE "credit_grants" ADD CONSTRAINT "credit_grants_counts" CHECK ("credit_grants"."held" >= 0 and "credit_grants"."spent" >= 0 and "credit_grants"."expired" >= 0 and "credit_grants"."revoked" >= 0);--> statement-breakpoint
ALTER TABLE "credit_grants" ADD CONSTRAINT "credit_grants_grace" CHECK ("credit_grants"."grace_seconds" between 0 and 7776000);--> statement-breakpoint
ALTER TABLE "credit_grants" ADD CONSTRAINT "credit_grants_state" CHECK ("credit_grants"."state" in ('pending', 'active', 'exhausted', 'expired', 'revoked'));--> statement-breakpoint
ALTER TABLE "credit_grants" ADD CONSTRAINT "credit_grants_left" CHECK ("credit_grants"."held" + "credit_grants"."spent" + "credit_grants"."expired" + "credit_grants"."revoked" <= "credit_grants"."amount");--> statement-breakpoint
ALTER TABLE "credit_grants" ADD CONSTRAINT "credit_grants_used_up" CHECK ("credit_grants"."state" in ('pending', 'active')
        or ("credit_grants"."held" = 0 and "credit_grants"."spent" + "credit_grants"."expired" + "credit_grants"."revoked" = "credit_grants"."amount"));--> statement-breakpoint
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_kind" CHECK ("ledger_accounts"."kind" in ('funding', 'budget', 'budget_held', 'grant', 'grant_held', 'spent', 'expired', 'revoked', 'receivable'));--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_kind" CHECK ("ledger_transactions"."kind" in ('fund', 'defund', 'reserve', 'release', 'issue', 'topup', 'authorize', 'capture', 'spend', 'unspend', 'expire', 'reinstate', 'revoke', 'claw_receivable'));--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_claim_known" CHECK ("ledger_transactions"."kind" not in ('reserve', 'issue') or "ledger_transactions"."claim_id" is not null);--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_redemption_known" CHECK (("ledger_transactions"."kind" in ('spend', 'capture', 'unspend')) = ("ledger_transactions"."redemption_id" is not null));--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_adjustment_known" CHECK (("ledger_transactions"."kind" in ('revoke', 'expire', 'reinstate', 'unspend', 'claw_receivable')) = ("ledger_transactions"."adjustment_id" is not null));--> statement-breakpoint
ALTER TABLE "redemption_allocations" ADD CONSTRAINT "redemption_allocations_reversed" CHECK ("redemption_allocations"."reversed" between 0 and "redemption_allocations"."amount");--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_applied_whole" CHECK ("redemptions"."state" <> 'applied' or "redemptions"."shortfall" = 0);--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_uncharged" CHECK ("redemptions"."state" not in ('unmatched', 'written_off') or "redemptions"."applied" = 0);--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_reversed" CHECK ("redemptions"."reversed" between 0 and "redemptions"."applied" and "redemptions"."waived" between 0 and "redemptions"."shortfall");--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_reversed_whole" CHECK ("redemptions"."state" <> 'reversed' or ("redemptions"."reversed" = "redemptions"."applied" and "redemptions"."waived" = "redemptions"."shortfall"));--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_reason" CHECK ("redemptions"."state" <> 'unmatched' or "redemptions"."reason" is not null);--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_state" CHECK ("redemptions"."state" in ('applied', 'partial', 'unmatched', 'written_off', 'reversed'));--> statement-breakpoint
ALTER TABLE "redemptions" ADD CONSTRAINT "redemptions_partial" CHECK ("redemptions"."state" <> 'partial' or "redemptions"."shortfall" > 0);--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_life_starts_at" CHECK ("offers"."life_starts_at" in ('claim', 'approval', 'grant', 'activation'));--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_activate_within" CHECK ("offers"."activate_within_seconds" > 0);--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_match" CHECK (("offers"."match_basis_points" is null) = ("offers"."match_cap" is null));--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_match_basis_points" CHECK ("offers"."match_basis_points" between 1 and 100000);--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_match_cap" CHECK ("offers"."match_cap" between 1 and 9000000000000000);--> statement-breakpoint
ALTER TABLE "programs" ADD CONSTRAINT "programs_four_eyes" CHECK ("programs"."four_eyes_above" >= 0);--> statement-breakpoint
ALTER TABLE "programs" ADD CONSTRAINT "programs_reapply" CHECK ("programs"."reapply_after_seconds" >= 0);--> statement-breakpoint
ALTER TABLE "programs" ADD CONSTRAINT "programs_enforced_signals" CHECK ("programs"."enforced_signals" <@ array['user', 'email', 'domain', 'provider_account', 'card']::text[]);--> statement-breakpoint
ALTER TABLE "programs" ADD CONSTRAINT "programs_approval_mode" CHECK ("programs"."approval_mode" in ('auto', 'risk', 'manual'));--> statement-breakpoint
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
select 'I03 budget balance', b.provider_id, b.id, (coalesce(ab.balance, 0) - coalesce(sum(s.alloc - s.held - s.used), 0))::text
  from budgets b left join budget_slots s on s.provider_id = b.provider_id and s.budget_id = b.id
  left join account_balances ab on ab.provider_id = b.provider_id and ab.kind = 'budget' and ab.ref_id = b.id and ab.asset = b.asset
  group by b.provider_id, b.id, ab.balance having coalesce(ab.balance, 0) <> coalesce(sum(s.alloc - s.held - s.used), 0)
union all
-- what is held in the ledger is what the slots hold
select 'I04 held balance', b.provider_id, b.id, (coalesce(ab.balance, 0) - coalesce(sum(s.held), 0))::text
  from budgets b left join budget_slots s on s.provider_id = b.provider_id and s.budget_id = b.id
  left join account_balances ab on ab.provider_id = b.provider_id and ab.kind = 'budget_held' and ab.ref_id = b.id and ab.asset = b.asset
  group by b.provider_id, b.id, ab.balance having coalesce(ab.balance, 0) <> coalesce(sum(s.held), 0)
union all
-- a slot holds what its open holds say
select 'I05 slot.held', s.provider_id, s.budget_id || '/' || s.slot, (s.held - coalesce(h.total, 0))::text
  from budget_slots s
  left join (select provider_id, budget_id, slot, sum(amount) as total from holds
             where kind = 'budget' and state = 'open' group by 1, 2, 3) h
    on h.provider_id = s.provider_id and h.budget_id = s.budget_id and h.slot = s.slot
  where s.held <> coalesce(h.total, 0)
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
             where x.kind in ('revoke', 'expire') group by 1, 2, 3) r
    on r.provider_id = s.provider_id and r.budget_id = s.budget_id and r.slot = s.slot
  where s.used <> coalesce(c.total, 0) - coalesce(r.total, 0)
union all
-- every issued claim was issued from a slot that there is
select 'I06 no such slot', c.provider_id, c.id, coalesce(c.budget_id, '') || '/' || coalesce(c.slot::text, '')
  from claims c where c.state in ('issued', 'revoked') and not exists (select 1 from budget_slots s
    where s.provider_id = c.provider_id and s.budget_id = c.budget_id and s.slot = c.slot)
union all
-- the grant's account is what the grant's row says is left
select 'I07 grant balance', g.provider_id, g.id, (coalesce(ab.balance, 0) - (g.amount - g.held - g.spent - g.expired - g.revoked))::text
  from credit_grants g
  left join account_balances ab on ab.provider_id = g.provider_id and ab.kind = 'grant' and ab.ref_id = g.id and ab.asset = g.asset
  where coalesce(ab.balance, 0) <> g.amount - g.held - g.spent - g.expired - g.revoked
union all
-- what is held of a grant is its open holds, in its row and in the ledger
select 'I08 grant held', g.provider_id, g.id, g.held || '/' || coalesce(ab.balance, 0) || '/' || coalesce(h.total, 0)
  from credit_grants g
  left join account_balances ab on ab.provider_id = g.provider_id and ab.kind = 'grant_held' and ab.ref_id = g.id and ab.asset = g.asset
  left join (select provider_id, grant_id, sum(amount) as total from holds
             where kind = 'grant' and state = 'open' group by 1, 2) h
    on h.provider_id = g.provider_id and h.grant_id = g.id
  where g.held <> coalesce(ab.balance, 0) or g.held <> coalesce(h.total, 0)
union all
-- what a grant has spent is its allocations
select 'I09 grant.spent', g.provider_id, g.id, (g.spent - coalesce(a.total, 0))::text
  from credit_grants g
  left join (select provider_id, grant_id, sum(amount - reversed) as total from redemption_allocations group by 1, 2) a
    on a.provider_id = g.provider_id and a.grant_id = g.id
  where g.spent <> coalesce(a.total, 0)
union all
-- what a redemption applied is its allocations
select 'I10 redemption sums', r.provider_id, r.id, r.applied || '/' || coalesce(a.total, 0)
  from redemptions r
  left join (select provider_id, redemption_id, sum(amount) as total, sum(reversed) as reversed from redemption_allocations group by 1, 2) a
    on a.provider_id = r.provider_id and a.redemption_id = r.id
  where r.applied <> coalesce(a.total, 0) or r.reversed <> coalesce(a.reversed, 0)
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
                 order by g.priority, g.expires_at nulls last, g.category desc, g.effective_at, g.id) as wanted,
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
  from claims c where c.state in ('submitted', 'in_review', 'needs_info', 'approved', 'waitlisted', 'issued')
   and not exists (select 1 from claim_keys k where k.provider_id = c.provider_id and k.claim_id = c.id
     and k.kind = 'organisation' and k.released_at is null)
union all
-- an issued claim for a code has its code
select 'I18 issued without code', c.provider_id, c.id, ''
  from claims c join offers o on o.provider_id = c.provider_id and o.id = c.offer_id and o.delivery = 'code'
  where c.state = 'issued' and not exists (select 1 from codes k where k.provider_id = c.provider_id and k.claim_id = c.id
    and k.state in ('assigned', 'revealed', 'redeemed', 'expired'))
union all
-- a usage match is never more than what was verified, nor than its cap
select 'I19 over match', c.provider_id, c.id, c.amount::text
  from claims c join offers o on o.provider_id = c.provider_id and o.id = c.offer_id and o.match_basis_points is not null
  left join (select provider_id, claim_id, sum(amount) as total from usage_evidence where state = 'verified' group by 1, 2) e
    on e.provider_id = c.provider_id and e.claim_id = c.id
  where c.state = 'issued' and c.amount > least(o.match_cap, floor(coalesce(e.total, 0) * o.match_basis_points / 10000.0))
union all
-- the steps of a bonus meet without a gap and are open at the top
select 'I20 tier gap', provider_id, offer_id, 'tier ' || tier
  from (select t.*, lead(min_amount) over (partition by provider_id, offer_id order by min_amount) as next_min from offer_tiers t) z
  where max_amount_excl is distinct from next_min
union all
-- a payment that succeeded was credited once, in full
select 'I21 top-up credit', p.provider_id, p.id, coalesce(sum(g.amount), 0)::text
  from payments p left join credit_grants g on g.provider_id = p.provider_id and g.payment_id = p.id and g.origin = 'topup'
  group by p.provider_id, p.id, p.state, p.amount
  having coalesce(sum(g.amount), 0) <> case when p.state in ('created', 'processing', 'failed', 'canceled') then 0 else p.amount end
union all
-- what a payment gave back is what was adjusted for it
select 'I22 refunds', p.provider_id, p.id, p.refunded::text
  from payments p left join (select provider_id, payment_id, sum(amount) as total from adjustments where kind = 'refund' group by 1, 2) a
    on a.provider_id = p.provider_id and a.payment_id = p.id
  where p.refunded <> coalesce(a.total, 0)
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
        union all select provider_id, 'grant', id, state, version, case when state = 'pending' or activate_by is not null then 'pending' else 'active' end from credit_grants
        union all select provider_id, 'hold', id, state, version, 'open' from holds
        union all select provider_id, 'payment', id, state, version, 'created' from payments
        union all select provider_id, 'approval', id, state, version, 'pending' from approvals
        union all select provider_id, 'code', id, state, version, 'available' from codes
        union all select provider_id, 'redemption', id, state, version,
                    case when reason is not null then 'unmatched' when shortfall > 0 then 'partial' else 'applied' end from redemptions
        union all select provider_id, 'budget', id, 'open', version, 'open' from budgets
        union all select provider_id, 'code_pool', id, 'open', version, 'open' from code_pools) e
  left join (select provider_id, entity, entity_id, max(seq) as seq from audit_events group by 1, 2, 3) l
    on l.provider_id = e.provider_id and l.entity = e.entity and l.entity_id = e.id
  left join (select distinct on (provider_id, entity, entity_id) provider_id, entity, entity_id, to_state
             from audit_events where to_state is not null order by provider_id, entity, entity_id, seq desc) s
    on s.provider_id = e.provider_id and s.entity = e.entity and s.entity_id = e.id
  where coalesce(l.seq, 0) <> e.version or coalesce(s.to_state, e.first_state) <> e.state
union all
-- kept terms are as they were
select 'I28 terms altered', provider_id, id, encode(hash, 'hex')
  from terms where hash <> sha256(convert_to(body, 'UTF8')));--> statement-breakpoint
INSERT INTO "legal_transitions" ("entity", "from_state", "to_state") VALUES
  ('enrolment', 'started', 'confirmed'),
  ('enrolment', 'started', 'active'),
  ('enrolment', 'sent_to_provider', 'active'),
  ('enrolment', 'confirmed', 'active'),
  ('enrolment', 'active', 'completed'),
  ('enrolment', 'completed', 'active'),
  ('enrolment', 'started', 'abandoned'),
  ('enrolment', 'sent_to_provider', 'abandoned'),
  ('enrolment', 'abandoned', 'started'),
  ('enrolment', 'started', 'disqualified'),
  ('enrolment', 'sent_to_provider', 'disqualified'),
  ('enrolment', 'confirmed', 'disqualified'),
  ('enrolment', 'active', 'disqualified'),
  ('program', 'draft', 'in_review'),
  ('program', 'in_review', 'draft'),
  ('program', 'in_review', 'scheduled'),
  ('program', 'scheduled', 'live'),
  ('program', 'scheduled', 'draft'),
  ('program', 'live', 'paused'),
  ('program', 'paused', 'live'),
  ('program', 'live', 'closed'),
  ('program', 'paused', 'closed'),
  ('program', 'closed', 'archived'),
  ('program', 'draft', 'archived'),
  ('claim', 'submitted', 'withdrawn'),
  ('claim', 'submitted', 'expired'),
  ('claim', 'in_review', 'needs_info'),
  ('claim', 'in_review', 'withdrawn'),
  ('claim', 'in_review', 'expired'),
  ('claim', 'needs_info', 'in_review'),
  ('claim', 'needs_info', 'rejected'),
  ('claim', 'needs_info', 'withdrawn'),
  ('claim', 'needs_info', 'expired'),
  ('claim', 'approved', 'waitlisted'),
  ('claim', 'waitlisted', 'approved'),
  ('claim', 'waitlisted', 'withdrawn'),
  ('claim', 'waitlisted', 'expired'),
  ('code', 'available', 'void'),
  ('code', 'available', 'expired'),
  ('code', 'assigned', 'void'),
  ('code', 'assigned', 'expired'),
  ('code', 'assigned', 'redeemed'),
  ('code', 'revealed', 'redeemed'),
  ('code', 'revealed', 'expired'),
  ('grant', 'pending', 'active'),
  ('grant', 'pending', 'revoked'),
  ('grant', 'pending', 'expired'),
  ('grant', 'active', 'expired'),
  ('grant', 'exhausted', 'active'),
  ('grant', 'expired', 'active'),
  ('hold', 'open', 'captured'),
  ('hold', 'open', 'released'),
  ('hold', 'open', 'expired'),
  ('redemption', 'unmatched', 'applied'),
  ('redemption', 'unmatched', 'partial'),
  ('redemption', 'unmatched', 'written_off'),
  ('redemption', 'applied', 'reversed'),
  ('redemption', 'partial', 'reversed'),
  ('payment', 'created', 'processing'),
  ('payment', 'created', 'succeeded'),
  ('payment', 'created', 'canceled'),
  ('payment', 'created', 'failed'),
  ('payment', 'processing', 'succeeded'),
  ('payment', 'processing', 'failed'),
  ('payment', 'failed', 'processing'),
  ('payment', 'succeeded', 'partially_refunded'),
  ('payment', 'succeeded', 'refunded'),
  ('payment', 'partially_refunded', 'refunded'),
  ('payment', 'succeeded', 'disputed'),
  ('payment', 'partially_refunded', 'disputed'),
  ('payment', 'disputed', 'succeeded'),
  ('payment', 'disputed', 'charged_back'),
  ('approval', 'pending', 'approved'),
  ('approval', 'pending', 'rejected'),
  ('approval', 'pending', 'expired'),
  ('approval', 'pending', 'cancelled');
