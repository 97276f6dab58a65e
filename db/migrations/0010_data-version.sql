CREATE TABLE "data_version" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "data_version_only" CHECK ("data_version"."only")
);
--> statement-breakpoint
INSERT INTO "data_version" ("version") VALUES (0);
--> statement-breakpoint
-- Once a transaction, when it ends: nobody waits for the one row longer than a commit takes.
CREATE FUNCTION count_data_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  counted bigint;
BEGIN
  IF current_setting('switchyard.data_version_counted', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
    PERFORM set_config('switchyard.data_version_counted', pg_current_xact_id()::text, true);
    UPDATE data_version SET version = version + 1 RETURNING version INTO counted;
    PERFORM pg_notify('data_version', counted::text);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "availability"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "compatibility_features"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "compatibility_notes"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "fact_sources"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "free_tiers"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "lifecycle_events"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "models"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "notices"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "offer_tiers"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "offers"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "prices"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "programs"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "providers"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "sources"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "verifications"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();
