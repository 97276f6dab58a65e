CREATE TABLE "read_marks" (
	"name" text PRIMARY KEY NOT NULL,
	"up_to" text NOT NULL,
	"read_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "codes_revealed" ON "codes" USING btree ("revealed_at") WHERE "codes"."revealed_at" is not null;--> statement-breakpoint
CREATE INDEX "funnel_events_visits" ON "funnel_events" USING btree ("at") WHERE "funnel_events"."step" in ('seen', 'opened');--> statement-breakpoint
CREATE INDEX "inbox_events_dead" ON "inbox_events" USING btree ("received_at") WHERE "inbox_events"."state" = 'dead';