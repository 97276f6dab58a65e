CREATE TABLE "claim_refusals" (
	"provider_id" text NOT NULL,
	"program_id" text NOT NULL,
	"day" date NOT NULL,
	"reason" text NOT NULL,
	"signal" text NOT NULL,
	"refused" bigint NOT NULL,
	CONSTRAINT "claim_refusals_provider_id_program_id_day_reason_signal_pk" PRIMARY KEY("provider_id","program_id","day","reason","signal"),
	CONSTRAINT "claim_refusals_reason" CHECK ("claim_refusals"."reason" in ('not_eligible', 'already_claimed', 'duplicate_identity', 'disposable_mail', 'too_soon', 'excluded_by_other_offer', 'amount_out_of_range', 'not_enrolled', 'idempotency_mismatch', 'budget_exhausted', 'out_of_codes', 'program_not_started', 'program_ended', 'program_paused', 'program_not_claimable', 'program_stale')),
	CONSTRAINT "claim_refusals_signal" CHECK ("claim_refusals"."signal" in ('none', 'user', 'email', 'domain', 'provider_account', 'card')),
	CONSTRAINT "claim_refusals_refused" CHECK ("claim_refusals"."refused" > 0)
);
--> statement-breakpoint
CREATE TABLE "cluster_rulings" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"program_id" text NOT NULL,
	"stance" text NOT NULL,
	"kind" text,
	"key_hash" "bytea",
	"name" text NOT NULL,
	"reason" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"ruled_by" text NOT NULL,
	"ruled_at" timestamp with time zone NOT NULL,
	"ended_by" text,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "cluster_rulings_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "cluster_rulings_stance" CHECK ("cluster_rulings"."stance" in ('allow', 'review')),
	CONSTRAINT "cluster_rulings_kind" CHECK ("cluster_rulings"."kind" in ('domain', 'email', 'provider_account', 'user')),
	CONSTRAINT "cluster_rulings_hash" CHECK (length("cluster_rulings"."key_hash") = 32),
	CONSTRAINT "cluster_rulings_cluster" CHECK (("cluster_rulings"."kind" is null) = ("cluster_rulings"."key_hash" is null)),
	CONSTRAINT "cluster_rulings_event" CHECK ("cluster_rulings"."kind" is not null or "cluster_rulings"."stance" = 'allow'),
	CONSTRAINT "cluster_rulings_name" CHECK (length("cluster_rulings"."name") between 1 and 200),
	CONSTRAINT "cluster_rulings_reason_given" CHECK (length("cluster_rulings"."reason") between 1 and 2000),
	CONSTRAINT "cluster_rulings_ends" CHECK ("cluster_rulings"."ends_at" > "cluster_rulings"."starts_at"),
	CONSTRAINT "cluster_rulings_ended" CHECK (("cluster_rulings"."ended_by" is null) = ("cluster_rulings"."ended_at" is null)),
	CONSTRAINT "cluster_rulings_version" CHECK ("cluster_rulings"."version" > 0)
);
--> statement-breakpoint
ALTER TABLE "audit_events" DROP CONSTRAINT "audit_events_entity";--> statement-breakpoint
ALTER TABLE "legal_transitions" DROP CONSTRAINT "legal_transitions_entity";--> statement-breakpoint
ALTER TABLE "cluster_rulings" ADD CONSTRAINT "cluster_rulings_program" FOREIGN KEY ("provider_id","program_id") REFERENCES "public"."programs"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cluster_rulings_standing" ON "cluster_rulings" USING btree ("provider_id","program_id") WHERE "cluster_rulings"."ended_at" is null;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_entity" CHECK ("audit_events"."entity" in ('program', 'enrolment', 'budget', 'code_pool', 'claim', 'code', 'grant', 'hold', 'redemption', 'payment', 'approval', 'list_price', 'model_mapping', 'dispute', 'team', 'offer_report', 'fact_change', 'verification', 'cluster_ruling'));--> statement-breakpoint
ALTER TABLE "legal_transitions" ADD CONSTRAINT "legal_transitions_entity" CHECK ("legal_transitions"."entity" in ('program', 'enrolment', 'budget', 'code_pool', 'claim', 'code', 'grant', 'hold', 'redemption', 'payment', 'approval', 'list_price', 'model_mapping', 'dispute', 'team', 'offer_report', 'fact_change', 'verification', 'cluster_ruling'));