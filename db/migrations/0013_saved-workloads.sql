CREATE TABLE "saved_workloads" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "saved_workloads_once" UNIQUE("user_id","query"),
	CONSTRAINT "saved_workloads_name" CHECK (length("saved_workloads"."name") between 1 and 80),
	CONSTRAINT "saved_workloads_query" CHECK (length("saved_workloads"."query") between 1 and 1000 and "saved_workloads"."query" not like '?%')
);
--> statement-breakpoint
ALTER TABLE "saved_workloads" ADD CONSTRAINT "saved_workloads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_workloads_by_age" ON "saved_workloads" USING btree ("user_id","saved_at");