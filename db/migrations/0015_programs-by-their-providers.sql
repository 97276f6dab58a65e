CREATE TABLE "provider_invitations" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"invited_by" text,
	"invited_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "provider_invitations_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "provider_invitations_role" CHECK ("provider_invitations"."role" in ('owner', 'editor', 'approver', 'viewer')),
	CONSTRAINT "provider_invitations_email" CHECK ("provider_invitations"."email" = lower("provider_invitations"."email")),
	CONSTRAINT "provider_invitations_ends" CHECK ("provider_invitations"."expires_at" > "provider_invitations"."invited_at"),
	CONSTRAINT "provider_invitations_one_end" CHECK ("provider_invitations"."accepted_at" is null or "provider_invitations"."revoked_at" is null)
);
--> statement-breakpoint
CREATE TABLE "program_drafts" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"program_id" text NOT NULL,
	"terms" jsonb NOT NULL,
	"state" text NOT NULL,
	"edited_by" text NOT NULL,
	"edited_at" timestamp with time zone NOT NULL,
	"submitted_by" text,
	"submitted_at" timestamp with time zone,
	"return_reason" text,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "program_drafts_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "program_drafts_state" CHECK ("program_drafts"."state" in ('open', 'submitted', 'published', 'discarded')),
	CONSTRAINT "program_drafts_submitted" CHECK ("program_drafts"."state" <> 'submitted' or "program_drafts"."submitted_at" is not null),
	CONSTRAINT "program_drafts_ended" CHECK (("program_drafts"."state" in ('published', 'discarded')) = ("program_drafts"."ended_at" is not null)),
	CONSTRAINT "program_drafts_reason" CHECK (length("program_drafts"."return_reason") between 1 and 2000),
	CONSTRAINT "program_drafts_version" CHECK ("program_drafts"."version" > 0)
);
--> statement-breakpoint
ALTER TABLE "audit_events" DROP CONSTRAINT "audit_events_entity";--> statement-breakpoint
ALTER TABLE "legal_transitions" DROP CONSTRAINT "legal_transitions_entity";--> statement-breakpoint
ALTER TABLE "approvals" DROP CONSTRAINT "approvals_action";--> statement-breakpoint
ALTER TABLE "provider_managers" ADD COLUMN "role" text DEFAULT 'owner' NOT NULL;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "published_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "provider_invitations" ADD CONSTRAINT "provider_invitations_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_invitations" ADD CONSTRAINT "provider_invitations_invited_by_users_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_drafts" ADD CONSTRAINT "program_drafts_program" FOREIGN KEY ("provider_id","program_id") REFERENCES "public"."programs"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "provider_invitations_open" ON "provider_invitations" USING btree ("provider_id","email") WHERE "provider_invitations"."accepted_at" is null and "provider_invitations"."revoked_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "program_drafts_one_at_work" ON "program_drafts" USING btree ("provider_id","program_id") WHERE "program_drafts"."state" in ('open', 'submitted');--> statement-breakpoint
CREATE INDEX "program_drafts_submitted" ON "program_drafts" USING btree ("submitted_at") WHERE "program_drafts"."state" = 'submitted';--> statement-breakpoint
ALTER TABLE "provider_managers" ADD CONSTRAINT "provider_managers_role" CHECK ("provider_managers"."role" in ('owner', 'editor', 'approver', 'viewer'));--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_entity" CHECK ("audit_events"."entity" in ('program', 'enrolment', 'budget', 'code_pool', 'claim', 'code', 'grant', 'hold', 'redemption', 'payment', 'approval', 'list_price', 'model_mapping', 'dispute', 'team'));--> statement-breakpoint
ALTER TABLE "legal_transitions" ADD CONSTRAINT "legal_transitions_entity" CHECK ("legal_transitions"."entity" in ('program', 'enrolment', 'budget', 'code_pool', 'claim', 'code', 'grant', 'hold', 'redemption', 'payment', 'approval', 'list_price', 'model_mapping', 'dispute', 'team'));--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_action" CHECK ("approvals"."action" in ('issue_claim', 'publish_terms'));