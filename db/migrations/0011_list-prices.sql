CREATE TABLE "fx_rates" (
	"day" date NOT NULL,
	"currency" text NOT NULL,
	"source" text NOT NULL,
	"per_euro" numeric NOT NULL,
	"source_url" text NOT NULL,
	"fetched_on" date NOT NULL,
	CONSTRAINT "fx_rates_day_currency_source_fetched_on_pk" PRIMARY KEY("day","currency","source","fetched_on"),
	CONSTRAINT "fx_rates_currency" CHECK ("fx_rates"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "fx_rates_above_zero" CHECK ("fx_rates"."per_euro" > 0)
);
--> statement-breakpoint
CREATE TABLE "list_plans" (
	"id" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"source_key" text NOT NULL,
	"line" text NOT NULL,
	"withdrawn" boolean NOT NULL,
	"time_zone" text NOT NULL,
	"effective_from" date,
	"effective_until" date,
	"source_url" text NOT NULL,
	"quote" text,
	"fetched_on" date NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"entered_by" text,
	"run_id" text,
	"currency" text NOT NULL,
	"monthly_fee" bigint NOT NULL,
	"beyond" text NOT NULL,
	CONSTRAINT "list_plans_source" CHECK ("list_plans"."source" in ('models_dev', 'litellm', 'openrouter', 'genai_prices', 'provider', 'operator')),
	CONSTRAINT "list_plans_currency" CHECK ("list_plans"."currency" in ('CNY', 'HKD', 'USD')),
	CONSTRAINT "list_plans_beyond" CHECK ("list_plans"."beyond" in ('list_price', 'stops', 'unknown')),
	CONSTRAINT "list_plans_fee" CHECK ("list_plans"."monthly_fee" >= 0),
	CONSTRAINT "list_plans_until_after_from" CHECK ("list_plans"."effective_until" > "list_plans"."effective_from"),
	CONSTRAINT "list_plans_said_by" CHECK (("list_plans"."entered_by" is null) <> ("list_plans"."run_id" is null)),
	CONSTRAINT "list_plans_quote" CHECK (array_length(regexp_split_to_array(trim("list_plans"."quote"), '\s+'), 1) <= 25)
);
--> statement-breakpoint
CREATE TABLE "list_prices" (
	"id" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"source_key" text NOT NULL,
	"line" text NOT NULL,
	"unit" text NOT NULL,
	"currency" text NOT NULL,
	"state" text,
	"micros_per_million" bigint,
	"tiers_measured_in" text NOT NULL,
	"tier_reached" text NOT NULL,
	"tier_above_tokens" bigint NOT NULL,
	"hours" jsonb,
	"time_zone" text NOT NULL,
	"effective_from" date,
	"effective_until" date,
	"caveats" text[] NOT NULL,
	"source_url" text NOT NULL,
	"quote" text,
	"fetched_on" date NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"entered_by" text,
	"run_id" text,
	CONSTRAINT "list_prices_once_a_run" UNIQUE("source","source_key","line","run_id"),
	CONSTRAINT "list_prices_source" CHECK ("list_prices"."source" in ('models_dev', 'litellm', 'openrouter', 'genai_prices', 'provider', 'operator')),
	CONSTRAINT "list_prices_unit" CHECK ("list_prices"."unit" in ('input', 'output', 'cached_input', 'cache_write', 'cache_write_1h', 'input_audio', 'output_audio', 'cached_input_audio', 'input_image', 'output_image', 'cached_input_image', 'reasoning', 'batch_input', 'batch_cached_input', 'batch_cache_write', 'batch_output', 'batch_reasoning', 'request', 'web_search', 'image_in', 'image_out', 'audio_second_in', 'audio_second_out', 'video_second_in', 'video_second_out', 'character_in', 'page')),
	CONSTRAINT "list_prices_currency" CHECK ("list_prices"."currency" in ('CNY', 'HKD', 'USD')),
	CONSTRAINT "list_prices_state" CHECK ("list_prices"."state" in ('known', 'free', 'depends', 'on_request', 'unknown')),
	CONSTRAINT "list_prices_tiers_measured_in" CHECK ("list_prices"."tiers_measured_in" in ('request_input', 'request_output', 'request_total', 'request_own', 'month_own')),
	CONSTRAINT "list_prices_tier_reached" CHECK ("list_prices"."tier_reached" in ('at', 'above')),
	CONSTRAINT "list_prices_amount" CHECK (("list_prices"."state" is not distinct from 'known') = ("list_prices"."micros_per_million" is not null)),
	CONSTRAINT "list_prices_above_zero" CHECK ("list_prices"."micros_per_million" > 0),
	CONSTRAINT "list_prices_tier" CHECK ("list_prices"."tier_above_tokens" >= 0),
	CONSTRAINT "list_prices_until_after_from" CHECK ("list_prices"."effective_until" > "list_prices"."effective_from"),
	CONSTRAINT "list_prices_said_by" CHECK (("list_prices"."entered_by" is null) <> ("list_prices"."run_id" is null)),
	CONSTRAINT "list_prices_quote" CHECK (array_length(regexp_split_to_array(trim("list_prices"."quote"), '\s+'), 1) <= 25)
);
--> statement-breakpoint
CREATE TABLE "list_quotas" (
	"id" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"source_key" text NOT NULL,
	"line" text NOT NULL,
	"withdrawn" boolean NOT NULL,
	"time_zone" text NOT NULL,
	"effective_from" date,
	"effective_until" date,
	"source_url" text NOT NULL,
	"quote" text,
	"fetched_on" date NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"entered_by" text,
	"run_id" text,
	"plan_line" text,
	"units" text[] NOT NULL,
	"amount" bigint NOT NULL,
	"resets" text NOT NULL,
	CONSTRAINT "list_quotas_source" CHECK ("list_quotas"."source" in ('models_dev', 'litellm', 'openrouter', 'genai_prices', 'provider', 'operator')),
	CONSTRAINT "list_quotas_resets" CHECK ("list_quotas"."resets" in ('day', 'month', 'never')),
	CONSTRAINT "list_quotas_units" CHECK (cardinality("list_quotas"."units") > 0 and "list_quotas"."units" <@ array['input', 'output', 'cached_input', 'cache_write', 'cache_write_1h', 'input_audio', 'output_audio', 'cached_input_audio', 'input_image', 'output_image', 'cached_input_image', 'reasoning', 'batch_input', 'batch_cached_input', 'batch_cache_write', 'batch_output', 'batch_reasoning', 'request', 'web_search', 'image_in', 'image_out', 'audio_second_in', 'audio_second_out', 'video_second_in', 'video_second_out', 'character_in', 'page']::text[]),
	CONSTRAINT "list_quotas_amount" CHECK ("list_quotas"."amount" > 0),
	CONSTRAINT "list_quotas_until_after_from" CHECK ("list_quotas"."effective_until" > "list_quotas"."effective_from"),
	CONSTRAINT "list_quotas_said_by" CHECK (("list_quotas"."entered_by" is null) <> ("list_quotas"."run_id" is null)),
	CONSTRAINT "list_quotas_quote" CHECK (array_length(regexp_split_to_array(trim("list_quotas"."quote"), '\s+'), 1) <= 25)
);
--> statement-breakpoint
CREATE TABLE "model_mappings" (
	"source" text NOT NULL,
	"source_key" text NOT NULL,
	"provider_id" text NOT NULL,
	"model_id" text,
	"listed_id" text NOT NULL,
	"listed_name" text NOT NULL,
	"listed_context_tokens" integer,
	"region" text DEFAULT '*' NOT NULL,
	"channel" text DEFAULT '' NOT NULL,
	"state" text NOT NULL,
	"reviewed_by" text,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "model_mappings_source_source_key_pk" PRIMARY KEY("source","source_key"),
	CONSTRAINT "model_mappings_source" CHECK ("model_mappings"."source" in ('models_dev', 'litellm', 'openrouter', 'genai_prices', 'provider', 'operator')),
	CONSTRAINT "model_mappings_state" CHECK ("model_mappings"."state" in ('proposed', 'reviewed', 'rejected')),
	CONSTRAINT "model_mappings_ours" CHECK ("model_mappings"."state" <> 'reviewed' or "model_mappings"."model_id" is not null),
	CONSTRAINT "model_mappings_context" CHECK ("model_mappings"."listed_context_tokens" > 0),
	CONSTRAINT "model_mappings_reviewed" CHECK (("model_mappings"."state" = 'proposed') = ("model_mappings"."reviewed_by" is null))
);
--> statement-breakpoint
CREATE TABLE "price_changes" (
	"run_id" text NOT NULL,
	"source_key" text NOT NULL,
	"line" text NOT NULL,
	"kind" text NOT NULL,
	"before_id" text,
	"after_id" text NOT NULL,
	CONSTRAINT "price_changes_run_id_source_key_line_pk" PRIMARY KEY("run_id","source_key","line"),
	CONSTRAINT "price_changes_kind" CHECK ("price_changes"."kind" in ('added', 'changed', 'withdrawn')),
	CONSTRAINT "price_changes_before" CHECK (("price_changes"."kind" = 'added') = ("price_changes"."before_id" is null))
);
--> statement-breakpoint
CREATE TABLE "price_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"provider_id" text,
	"location" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"content_hash" text,
	"outcome" text NOT NULL,
	"reason" text,
	"model_count" integer NOT NULL,
	"price_count" integer NOT NULL,
	"added" integer NOT NULL,
	"changed" integer NOT NULL,
	"withdrawn" integer NOT NULL,
	"refused_count" integer NOT NULL,
	"refused_lines" jsonb NOT NULL,
	"entered_by" text,
	CONSTRAINT "price_runs_source" CHECK ("price_runs"."source" in ('models_dev', 'litellm', 'openrouter', 'genai_prices', 'provider', 'operator')),
	CONSTRAINT "price_runs_outcome" CHECK ("price_runs"."outcome" in ('applied', 'unchanged', 'refused')),
	CONSTRAINT "price_runs_reason" CHECK (("price_runs"."outcome" = 'refused') = ("price_runs"."reason" is not null)),
	CONSTRAINT "price_runs_own" CHECK (("price_runs"."source" = 'provider') = ("price_runs"."provider_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "audit_events" DROP CONSTRAINT "audit_events_entity";--> statement-breakpoint
ALTER TABLE "legal_transitions" DROP CONSTRAINT "legal_transitions_entity";--> statement-breakpoint
ALTER TABLE "list_plans" ADD CONSTRAINT "list_plans_run_id_price_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."price_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_prices" ADD CONSTRAINT "list_prices_run_id_price_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."price_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_quotas" ADD CONSTRAINT "list_quotas_run_id_price_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."price_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_mappings" ADD CONSTRAINT "model_mappings_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_mappings" ADD CONSTRAINT "model_mappings_model" FOREIGN KEY ("provider_id","model_id") REFERENCES "public"."models"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_changes" ADD CONSTRAINT "price_changes_run_id_price_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."price_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_changes" ADD CONSTRAINT "price_changes_before_id_list_prices_id_fk" FOREIGN KEY ("before_id") REFERENCES "public"."list_prices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_changes" ADD CONSTRAINT "price_changes_after_id_list_prices_id_fk" FOREIGN KEY ("after_id") REFERENCES "public"."list_prices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_runs" ADD CONSTRAINT "price_runs_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "list_plans_newest" ON "list_plans" USING btree ("source","source_key","line","recorded_at","id");--> statement-breakpoint
CREATE INDEX "list_prices_newest" ON "list_prices" USING btree ("source","source_key","line","recorded_at","id");--> statement-breakpoint
CREATE INDEX "list_quotas_newest" ON "list_quotas" USING btree ("source","source_key","line","recorded_at","id");--> statement-breakpoint
CREATE INDEX "model_mappings_by_model" ON "model_mappings" USING btree ("provider_id","model_id");--> statement-breakpoint
CREATE UNIQUE INDEX "model_mappings_one_voice" ON "model_mappings" USING btree ("source","provider_id","model_id","region","channel") WHERE "model_mappings"."state" = 'reviewed';--> statement-breakpoint
CREATE INDEX "model_mappings_by_state" ON "model_mappings" USING btree ("state","provider_id","source","source_key");--> statement-breakpoint
CREATE INDEX "price_runs_by_source" ON "price_runs" USING btree ("source","started_at");--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_entity" CHECK ("audit_events"."entity" in ('program', 'enrolment', 'budget', 'code_pool', 'claim', 'code', 'grant', 'hold', 'redemption', 'payment', 'approval', 'list_price', 'model_mapping'));--> statement-breakpoint
ALTER TABLE "legal_transitions" ADD CONSTRAINT "legal_transitions_entity" CHECK ("legal_transitions"."entity" in ('program', 'enrolment', 'budget', 'code_pool', 'claim', 'code', 'grant', 'hold', 'redemption', 'payment', 'approval', 'list_price', 'model_mapping'));
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "fx_rates"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();

--> statement-breakpoint
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "list_prices"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();

--> statement-breakpoint
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "model_mappings"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();

--> statement-breakpoint
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "price_changes"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();

--> statement-breakpoint
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "list_plans"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();

--> statement-breakpoint
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "list_quotas"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();
