ALTER TABLE "provider_api_keys" DROP CONSTRAINT "provider_api_keys_scopes";--> statement-breakpoint
ALTER TABLE "provider_api_keys" ADD CONSTRAINT "provider_api_keys_scopes" CHECK ("provider_api_keys"."scopes" <@ array['claims:read', 'claims:decide', 'redemptions:read', 'redemptions:write', 'holds:write']::text[] and cardinality("provider_api_keys"."scopes") > 0);--> statement-breakpoint
-- Whoever could report could read its reports back, and still can.
UPDATE "provider_api_keys" SET "scopes" = array_append("scopes", 'redemptions:read') WHERE 'redemptions:write' = any("scopes");
