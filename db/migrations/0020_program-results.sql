CREATE TABLE "program_results" (
	"provider_id" text NOT NULL,
	"program_id" text NOT NULL,
	"day" date NOT NULL,
	"organisations" integer NOT NULL,
	"results" jsonb NOT NULL,
	CONSTRAINT "program_results_provider_id_program_id_pk" PRIMARY KEY("provider_id","program_id"),
	CONSTRAINT "program_results_organisations" CHECK ("program_results"."organisations" >= 20)
);
--> statement-breakpoint
ALTER TABLE "program_results" ADD CONSTRAINT "program_results_program" FOREIGN KEY ("provider_id","program_id") REFERENCES "public"."programs"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Written by hand: what everybody reads of a program changes with it.
CREATE CONSTRAINT TRIGGER counts_data_version AFTER INSERT OR UPDATE OR DELETE ON "program_results"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION count_data_version();
