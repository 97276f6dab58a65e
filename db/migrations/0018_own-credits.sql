CREATE TABLE "own_balances" (
	"organisation_id" text NOT NULL,
	"credit_id" text NOT NULL,
	"as_of" date NOT NULL,
	"amount" bigint NOT NULL,
	"entered_by" text NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "own_balances_organisation_id_credit_id_as_of_pk" PRIMARY KEY("organisation_id","credit_id","as_of"),
	CONSTRAINT "own_balances_amount" CHECK ("own_balances"."amount" between 0 and 9000000000000000)
);
--> statement-breakpoint
CREATE TABLE "own_credits" (
	"organisation_id" text NOT NULL,
	"id" text NOT NULL,
	"provider_id" text,
	"provider_name" text,
	"name" text NOT NULL,
	"asset" text NOT NULL,
	"amount" bigint NOT NULL,
	"began_on" date,
	"ends" text NOT NULL,
	"last_day" date,
	"time_zone" text,
	"ends_at" timestamp with time zone,
	"source" text NOT NULL,
	"entered_by" text NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "own_credits_organisation_id_id_pk" PRIMARY KEY("organisation_id","id"),
	CONSTRAINT "own_credits_ends" CHECK ("own_credits"."ends" in ('dated', 'none', 'unknown')),
	CONSTRAINT "own_credits_provider" CHECK (("own_credits"."provider_id" is null) <> ("own_credits"."provider_name" is null)),
	CONSTRAINT "own_credits_provider_name" CHECK (length("own_credits"."provider_name") between 1 and 80),
	CONSTRAINT "own_credits_name" CHECK (length("own_credits"."name") between 1 and 120),
	CONSTRAINT "own_credits_asset" CHECK (length("own_credits"."asset") between 3 and 64),
	CONSTRAINT "own_credits_amount" CHECK ("own_credits"."amount" between 1 and 9000000000000000),
	CONSTRAINT "own_credits_source" CHECK (length("own_credits"."source") between 1 and 500),
	CONSTRAINT "own_credits_end_is_whole" CHECK (("own_credits"."ends" = 'dated') = ("own_credits"."last_day" is not null)
        and ("own_credits"."last_day" is null) = ("own_credits"."ends_at" is null)
        and ("own_credits"."last_day" is null) = ("own_credits"."time_zone" is null)),
	CONSTRAINT "own_credits_life" CHECK ("own_credits"."last_day" >= "own_credits"."began_on")
);
--> statement-breakpoint
ALTER TABLE "own_balances" ADD CONSTRAINT "own_balances_credit" FOREIGN KEY ("organisation_id","credit_id") REFERENCES "public"."own_credits"("organisation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_credits" ADD CONSTRAINT "own_credits_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_credits" ADD CONSTRAINT "own_credits_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE no action ON UPDATE no action;