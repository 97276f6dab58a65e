ALTER TABLE "data_version" ADD COLUMN "price_version" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "model_mappings" ADD COLUMN "listed_facts" jsonb;--> statement-breakpoint
ALTER TABLE "model_mappings" ADD COLUMN "facts_told_on" date;--> statement-breakpoint
-- As before, and beside it whether anything changed that prices are made of: what is made of thousands of them stays as
-- long as they do, whatever else changes.
CREATE OR REPLACE FUNCTION count_data_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  counted bigint;
  this_transaction text := pg_current_xact_id()::text;
BEGIN
  IF TG_TABLE_NAME IN ('fact_sources', 'fx_rates', 'list_plans', 'list_prices', 'list_quotas', 'model_mappings', 'models',
      'prices', 'providers', 'sources', 'verifications')
    AND current_setting('switchyard.price_version_counted', true) IS DISTINCT FROM this_transaction THEN
    PERFORM set_config('switchyard.price_version_counted', this_transaction, true);
    UPDATE data_version SET price_version = price_version + 1;
  END IF;
  IF current_setting('switchyard.data_version_counted', true) IS DISTINCT FROM this_transaction THEN
    PERFORM set_config('switchyard.data_version_counted', this_transaction, true);
    UPDATE data_version SET version = version + 1 RETURNING version INTO counted;
    PERFORM pg_notify('data_version', counted::text);
  END IF;
  RETURN NULL;
END $$;
