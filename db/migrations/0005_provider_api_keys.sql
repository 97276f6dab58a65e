CREATE TABLE "provider_api_keys" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" text,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "provider_api_keys_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "provider_api_keys_prefix" UNIQUE("provider_id","prefix"),
	CONSTRAINT "provider_api_keys_name" CHECK (length("provider_api_keys"."name") between 1 and 80),
	CONSTRAINT "provider_api_keys_hash" CHECK (length("provider_api_keys"."hash") = 32),
	CONSTRAINT "provider_api_keys_scopes" CHECK ("provider_api_keys"."scopes" <@ array['claims:read', 'claims:decide', 'redemptions:write']::text[] and cardinality("provider_api_keys"."scopes") > 0)
);
--> statement-breakpoint
ALTER TABLE "provider_api_keys" ADD CONSTRAINT "provider_api_keys_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "provider_api_keys_by_age" ON "provider_api_keys" USING btree ("provider_id","created_at");