CREATE INDEX "audit_events_by_time" ON "audit_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "own_credits_ending" ON "own_credits" USING btree ("ends_at");