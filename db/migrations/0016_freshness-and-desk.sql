CREATE TABLE "source_checks" (
	"source_id" text NOT NULL,
	"id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"url" text NOT NULL,
	"outcome" text NOT NULL,
	"status" smallint,
	"location" text,
	"fault" text,
	CONSTRAINT "source_checks_source_id_id_pk" PRIMARY KEY("source_id","id"),
	CONSTRAINT "source_checks_outcome" CHECK ("source_checks"."outcome" in ('answered', 'moved', 'refused', 'missing', 'failed')),
	CONSTRAINT "source_checks_answered" CHECK (("source_checks"."status" is null) = ("source_checks"."fault" is not null))
);
--> statement-breakpoint
CREATE TABLE "fact_changes" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"fact_kind" text NOT NULL,
	"fact_id" text NOT NULL,
	"action" text NOT NULL,
	"changes" jsonb NOT NULL,
	"source_url" text,
	"note" text,
	"requested_by" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"reason" text,
	"found" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "fact_changes_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "fact_changes_fact_kind" CHECK ("fact_changes"."fact_kind" in ('provider', 'notice', 'availability', 'program', 'offer', 'price', 'free_tier', 'lifecycle_event', 'compatibility')),
	CONSTRAINT "fact_changes_action" CHECK ("fact_changes"."action" in ('verify', 'edit')),
	CONSTRAINT "fact_changes_state" CHECK ("fact_changes"."state" in ('pending', 'approved', 'returned', 'superseded')),
	CONSTRAINT "fact_changes_edit" CHECK (("fact_changes"."action" = 'edit') = ("fact_changes"."changes" <> '{}'::jsonb)),
	CONSTRAINT "fact_changes_decided" CHECK (("fact_changes"."state" = 'pending') = ("fact_changes"."decided_by" is null)
        and ("fact_changes"."decided_by" is null) = ("fact_changes"."decided_at" is null)),
	CONSTRAINT "fact_changes_returned" CHECK (("fact_changes"."state" = 'returned') = ("fact_changes"."reason" is not null)),
	CONSTRAINT "fact_changes_version" CHECK ("fact_changes"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "offer_reports" (
	"provider_id" text NOT NULL,
	"id" text NOT NULL,
	"program_id" text NOT NULL,
	"reason" text NOT NULL,
	"saw" text NOT NULL,
	"email" text,
	"locale" text NOT NULL,
	"reported_by" text,
	"reported_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"outcome" text,
	"reply" text,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "offer_reports_provider_id_id_pk" PRIMARY KEY("provider_id","id"),
	CONSTRAINT "offer_reports_reason" CHECK ("offer_reports"."reason" in ('link_dead', 'terms_differ', 'not_given', 'ended', 'other')),
	CONSTRAINT "offer_reports_state" CHECK ("offer_reports"."state" in ('open', 'decided')),
	CONSTRAINT "offer_reports_outcome" CHECK ("offer_reports"."outcome" in ('fixed', 'works', 'ended', 'unclear')),
	CONSTRAINT "offer_reports_locale" CHECK ("offer_reports"."locale" in ('en', 'zh-CN', 'zh-HK')),
	CONSTRAINT "offer_reports_saw" CHECK (length("offer_reports"."saw") between 1 and 2000),
	CONSTRAINT "offer_reports_reply" CHECK (length("offer_reports"."reply") between 1 and 2000),
	CONSTRAINT "offer_reports_decided" CHECK (("offer_reports"."state" = 'decided') = ("offer_reports"."outcome" is not null)
        and ("offer_reports"."outcome" is null) = ("offer_reports"."reply" is null)
        and ("offer_reports"."outcome" is null) = ("offer_reports"."decided_by" is null)
        and ("offer_reports"."outcome" is null) = ("offer_reports"."decided_at" is null)),
	CONSTRAINT "offer_reports_version" CHECK ("offer_reports"."version" > 0)
);
--> statement-breakpoint
DROP VIEW "public"."invariant_violations";--> statement-breakpoint
ALTER TABLE "fact_sources" DROP CONSTRAINT "fact_sources_fact_kind";--> statement-breakpoint
ALTER TABLE "verifications" DROP CONSTRAINT "verifications_fact_kind";--> statement-breakpoint
ALTER TABLE "audit_events" DROP CONSTRAINT "audit_events_entity";--> statement-breakpoint
ALTER TABLE "legal_transitions" DROP CONSTRAINT "legal_transitions_entity";--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "gone_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "source_checks" ADD CONSTRAINT "source_checks_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fact_changes" ADD CONSTRAINT "fact_changes_provider_id_providers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."providers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_reports" ADD CONSTRAINT "offer_reports_program" FOREIGN KEY ("provider_id","program_id") REFERENCES "public"."programs"("provider_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "source_checks_newest" ON "source_checks" USING btree ("source_id","at");--> statement-breakpoint
CREATE INDEX "fact_changes_by_fact" ON "fact_changes" USING btree ("provider_id","fact_kind","fact_id","requested_at");--> statement-breakpoint
CREATE UNIQUE INDEX "fact_changes_one_pending" ON "fact_changes" USING btree ("provider_id","fact_kind","fact_id") WHERE "fact_changes"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "offer_reports_by_program" ON "offer_reports" USING btree ("provider_id","program_id","reported_at");--> statement-breakpoint
CREATE INDEX "offer_reports_open" ON "offer_reports" USING btree ("reported_at") WHERE "offer_reports"."state" = 'open';--> statement-breakpoint
ALTER TABLE "fact_sources" ADD CONSTRAINT "fact_sources_fact_kind" CHECK ("fact_sources"."fact_kind" in ('provider', 'notice', 'availability', 'program', 'offer', 'price', 'free_tier', 'lifecycle_event', 'compatibility'));--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_fact_kind" CHECK ("verifications"."fact_kind" in ('provider', 'notice', 'availability', 'program', 'offer', 'price', 'free_tier', 'lifecycle_event', 'compatibility'));--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_entity" CHECK ("audit_events"."entity" in ('program', 'enrolment', 'budget', 'code_pool', 'claim', 'code', 'grant', 'hold', 'redemption', 'payment', 'approval', 'list_price', 'model_mapping', 'dispute', 'team', 'offer_report', 'fact_change'));--> statement-breakpoint
ALTER TABLE "legal_transitions" ADD CONSTRAINT "legal_transitions_entity" CHECK ("legal_transitions"."entity" in ('program', 'enrolment', 'budget', 'code_pool', 'claim', 'code', 'grant', 'hold', 'redemption', 'payment', 'approval', 'list_price', 'model_mapping', 'dispute', 'team', 'offer_report', 'fact_change'));--> statement-breakpoint
CREATE VIEW "public"."invariant_violations" AS (
-- value is conserved per provider and asset
select 'I01 not zero-sum' as rule, provider_id, asset as subject, sum(balance)::text as detail
  from account_balances group by provider_id, asset having sum(balance) <> 0
union all
-- the limit is exactly shared out over the slots
select 'I02 slots <> limit', b.provider_id, b.id, (b.limit_amount - coalesce(sum(s.alloc), 0))::text
  from budgets b left join budget_slots s on s.provider_id = b.provider_id and s.budget_id = b.id
  group by b.provider_id, b.id, b.limit_amount having b.limit_amount <> coalesce(sum(s.alloc), 0)
union all
-- the budget's account is the free part of every slot
select 'I03 budget balance', b.provider_id, b.id, (coalesce(ab.balance, 0) - coalesce(sum(s.alloc - s.held - s.used), 0))::text
  from budgets b left join budget_slots s on s.provider_id = b.provider_id and s.budget_id = b.id
  left join account_balances ab on ab.provider_id = b.provider_id and ab.kind = 'budget' and ab.ref_id = b.id and ab.asset = b.asset
  group by b.provider_id, b.id, ab.balance having coalesce(ab.balance, 0) <> coalesce(sum(s.alloc - s.held - s.used), 0)
union all
-- what is held in the ledger is what the slots hold
select 'I04 held balance', b.provider_id, b.id, (coalesce(ab.balance, 0) - coalesce(sum(s.held), 0))::text
  from budgets b left join budget_slots s on s.provider_id = b.provider_id and s.budget_id = b.id
  left join account_balances ab on ab.provider_id = b.provider_id and ab.kind = 'budget_held' and ab.ref_id = b.id and ab.asset = b.asset
  group by b.provider_id, b.id, ab.balance having coalesce(ab.balance, 0) <> coalesce(sum(s.held), 0)
union all
-- a slot holds what its open holds say
select 'I05 slot.held', s.provider_id, s.budget_id || '/' || s.slot, (s.held - coalesce(h.total, 0))::text
  from budget_slots s
  left join (select provider_id, budget_id, slot, sum(amount) as total from holds
             where kind = 'budget' and state = 'open' group by 1, 2, 3) h
    on h.provider_id = s.provider_id and h.budget_id = s.budget_id and h.slot = s.slot
  where s.held <> coalesce(h.total, 0)
union all
-- what a slot has used is what its claims were issued less what revocations gave back
select 'I06 slot.used', s.provider_id, s.budget_id || '/' || s.slot, (s.used - coalesce(c.total, 0) + coalesce(r.total, 0))::text
  from budget_slots s
  left join (select provider_id, budget_id, slot, sum(amount) as total from claims
             where state in ('issued', 'revoked') group by 1, 2, 3) c
    on c.provider_id = s.provider_id and c.budget_id = s.budget_id and c.slot = s.slot
  left join (select x.provider_id, cl.budget_id, cl.slot, sum(t.amount) as total
             from ledger_transactions x
             join claims cl on cl.provider_id = x.provider_id and cl.id = x.claim_id
             join ledger_transfers t on t.provider_id = x.provider_id and t.transaction_id = x.id
             join ledger_accounts a on a.provider_id = t.provider_id and a.id = t.to_account_id and a.kind = 'budget'
             where x.kind in ('revoke', 'expire') group by 1, 2, 3) r
    on r.provider_id = s.provider_id and r.budget_id = s.budget_id and r.slot = s.slot
  where s.used <> coalesce(c.total, 0) - coalesce(r.total, 0)
union all
-- every issued claim was issued from a slot that there is
select 'I06 no such slot', c.provider_id, c.id, coalesce(c.budget_id, '') || '/' || coalesce(c.slot::text, '')
  from claims c where c.state in ('issued', 'revoked') and not exists (select 1 from budget_slots s
    where s.provider_id = c.provider_id and s.budget_id = c.budget_id and s.slot = c.slot)
union all
-- the grant's account is what the grant's row says is left
select 'I07 grant balance', g.provider_id, g.id, (coalesce(ab.balance, 0) - (g.amount - g.held - g.spent - g.expired - g.revoked))::text
  from credit_grants g
  left join account_balances ab on ab.provider_id = g.provider_id and ab.kind = 'grant' and ab.ref_id = g.id and ab.asset = g.asset
  where coalesce(ab.balance, 0) <> g.amount - g.held - g.spent - g.expired - g.revoked
union all
-- what is held of a grant is its open holds, in its row and in the ledger
select 'I08 grant held', g.provider_id, g.id, g.held || '/' || coalesce(ab.balance, 0) || '/' || coalesce(h.total, 0)
  from credit_grants g
  left join account_balances ab on ab.provider_id = g.provider_id and ab.kind = 'grant_held' and ab.ref_id = g.id and ab.asset = g.asset
  left join (select provider_id, grant_id, sum(amount) as total from holds
             where kind = 'grant' and state = 'open' group by 1, 2) h
    on h.provider_id = g.provider_id and h.grant_id = g.id
  where g.held <> coalesce(ab.balance, 0) or g.held <> coalesce(h.total, 0)
union all
-- what a grant has spent is its allocations
select 'I09 grant.spent', g.provider_id, g.id, (g.spent - coalesce(a.total, 0))::text
  from credit_grants g
  left join (select provider_id, grant_id, sum(amount - reversed) as total from redemption_allocations group by 1, 2) a
    on a.provider_id = g.provider_id and a.grant_id = g.id
  where g.spent <> coalesce(a.total, 0)
union all
-- what a redemption applied is its allocations
select 'I10 redemption sums', r.provider_id, r.id, r.applied || '/' || coalesce(a.total, 0)
  from redemptions r
  left join (select provider_id, redemption_id, sum(amount) as total, sum(reversed) as reversed from redemption_allocations group by 1, 2) a
    on a.provider_id = r.provider_id and a.redemption_id = r.id
  where r.applied <> coalesce(a.total, 0) or r.reversed <> coalesce(a.reversed, 0)
union all
-- an issued claim has exactly one grant of exactly its amount and asset; no other claim has one
select 'I11 claim <> grant', c.provider_id, c.id, c.state || ' grants=' || count(g.id)
  from claims c
  left join credit_grants g on g.provider_id = c.provider_id and g.claim_id = c.id
    and (c.state not in ('issued', 'revoked') or (g.amount = c.amount and g.asset = c.asset))
  group by c.provider_id, c.id, c.state having count(g.id) <> case when c.state in ('issued', 'revoked') then 1 else 0 end
union all
-- usage fell inside the life of the grant that paid for it
select 'I12 outside grant life', a.provider_id, a.redemption_id, a.grant_id
  from redemption_allocations a
  join redemptions r on r.provider_id = a.provider_id and r.id = a.redemption_id
  join credit_grants g on g.provider_id = a.provider_id and g.id = a.grant_id
  where r.occurred_at < g.effective_at or r.occurred_at >= coalesce(g.expires_at, 'infinity')
    or r.asset <> g.asset or r.organisation_id <> g.organisation_id
    or (cardinality(g.applies_to) > 0 and not (coalesce(r.meter, '') = any (g.applies_to)))
union all
-- burn order inside one redemption
select 'I13 burn order', x.provider_id, x.redemption_id, 'seq ' || x.seq
  from (select a.provider_id, a.redemption_id, a.seq,
               row_number() over (partition by a.provider_id, a.redemption_id
                 order by g.priority, g.expires_at nulls last, g.category desc, g.effective_at, g.id) as wanted,
               row_number() over (partition by a.provider_id, a.redemption_id order by a.seq) as taken
        from redemption_allocations a join credit_grants g on g.provider_id = a.provider_id and g.id = a.grant_id) x
  where x.wanted <> x.taken
union all
-- claims only inside the program's window
select 'I14 claim outside window', c.provider_id, c.id, c.submitted_at::text
  from claims c join programs p on p.provider_id = c.provider_id and p.id = c.program_id
  where c.submitted_at < p.starts_at or c.submitted_at >= coalesce(p.ends_at, 'infinity')
union all
-- the window is the announced wall clock
select 'I15 zone drift', p.provider_id, p.id, p.time_zone
  from programs p where p.time_zone is not null
   and (p.starts_at is distinct from p.starts_local at time zone p.time_zone
     or p.ends_at is distinct from p.ends_local_excl at time zone p.time_zone)
union all
-- places taken stay within the offer's limit
select 'I16 over the limit', k.provider_id, k.claim_id, k.kind || ' #' || k.ordinal
  from claim_keys k join offers o on o.provider_id = k.provider_id and o.id = k.offer_id
  where k.released_at is null and k.ordinal > o.per_organisation_limit
union all
-- every claim that holds or may still get value has taken its organisation's place
select 'I17 claim without place', c.provider_id, c.id, c.state
  from claims c where c.state in ('submitted', 'in_review', 'needs_info', 'approved', 'waitlisted', 'issued')
   and not exists (select 1 from claim_keys k where k.provider_id = c.provider_id and k.claim_id = c.id
     and k.kind = 'organisation' and k.released_at is null)
union all
-- an issued claim for a code has its code
select 'I18 issued without code', c.provider_id, c.id, ''
  from claims c join offers o on o.provider_id = c.provider_id and o.id = c.offer_id and o.delivery = 'code'
  where c.state = 'issued' and not exists (select 1 from codes k where k.provider_id = c.provider_id and k.claim_id = c.id
    and k.state in ('assigned', 'revealed', 'redeemed', 'expired'))
union all
-- a usage match is never more than what was verified, nor than its cap
select 'I19 over match', c.provider_id, c.id, c.amount::text
  from claims c join offers o on o.provider_id = c.provider_id and o.id = c.offer_id and o.match_basis_points is not null
  left join (select provider_id, claim_id, sum(verified_amount) as total from usage_evidence where state = 'verified' group by 1, 2) e
    on e.provider_id = c.provider_id and e.claim_id = c.id
  where c.state = 'issued' and c.amount > least(o.match_cap, floor(coalesce(e.total, 0) * o.match_basis_points / 10000.0))
union all
-- the steps of a bonus meet without a gap and are open at the top
select 'I20 tier gap', provider_id, offer_id, 'tier ' || tier
  from (select t.*, lead(min_amount) over (partition by provider_id, offer_id order by min_amount) as next_min from offer_tiers t) z
  where max_amount_excl is distinct from next_min
union all
-- a payment that succeeded was credited once, in full
select 'I21 top-up credit', p.provider_id, p.id, coalesce(sum(g.amount), 0)::text
  from payments p left join credit_grants g on g.provider_id = p.provider_id and g.payment_id = p.id and g.origin = 'topup'
  group by p.provider_id, p.id, p.state, p.amount
  having coalesce(sum(g.amount), 0) <> case when p.state in ('created', 'processing', 'failed', 'canceled') then 0 else p.amount end
union all
-- what a payment gave back is what was adjusted for it
select 'I22 refunds', p.provider_id, p.id, p.refunded::text
  from payments p left join (select provider_id, payment_id, sum(amount) as total from adjustments where kind = 'refund' group by 1, 2) a
    on a.provider_id = p.provider_id and a.payment_id = p.id
  where p.refunded <> coalesce(a.total, 0)
union all
-- the audit trail has no gap
select 'I23 audit gap', provider_id, entity || ':' || entity_id, count(*) || '/' || max(seq)
  from audit_events group by provider_id, entity, entity_id having count(*) <> max(seq)
union all
-- and no broken link
select 'I24 audit link', b.provider_id, b.entity || ':' || b.entity_id, b.seq::text
  from audit_events b join audit_events a
    on a.provider_id = b.provider_id and a.entity = b.entity and a.entity_id = b.entity_id and a.seq = b.seq - 1
  where b.previous_hash is distinct from a.hash
union all
-- and ends with the present state and version
select 'I25 audit state', e.provider_id, e.entity || ':' || e.id, e.state || ' v' || e.version
  from (select provider_id, 'claim' as entity, id, state, version, 'submitted' as first_state from claims
        union all select provider_id, 'enrolment', id, state, version, 'started' from enrolments
        union all select provider_id, 'grant', id, state, version, case when state = 'pending' or activate_by is not null then 'pending' else 'active' end from credit_grants
        union all select provider_id, 'hold', id, state, version, 'open' from holds
        union all select provider_id, 'payment', id, state, version, 'created' from payments
        union all select provider_id, 'approval', id, state, version, 'pending' from approvals
        union all select provider_id, 'dispute', id, state, version, 'open' from disputes
        union all select provider_id, 'fact_change', id, state, version, 'pending' from fact_changes
        union all select provider_id, 'offer_report', id, state, version, 'open' from offer_reports
        union all select provider_id, 'code', id, state, version, 'available' from codes
        union all select provider_id, 'redemption', id, state, version,
                    case when reason is not null then 'unmatched' when shortfall > 0 then 'partial' else 'applied' end from redemptions
        union all select provider_id, 'budget', id, 'open', version, 'open' from budgets
        union all select provider_id, 'code_pool', id, 'open', version, 'open' from code_pools) e
  left join (select provider_id, entity, entity_id, max(seq) as seq from audit_events group by 1, 2, 3) l
    on l.provider_id = e.provider_id and l.entity = e.entity and l.entity_id = e.id
  left join (select distinct on (provider_id, entity, entity_id) provider_id, entity, entity_id, to_state
             from audit_events where to_state is not null order by provider_id, entity, entity_id, seq desc) s
    on s.provider_id = e.provider_id and s.entity = e.entity and s.entity_id = e.id
  where coalesce(l.seq, 0) <> e.version or coalesce(s.to_state, e.first_state) <> e.state
union all
-- kept terms are as they were
select 'I28 terms altered', provider_id, id, encode(hash, 'hex')
  from terms where hash <> sha256(convert_to(body, 'UTF8')));--> statement-breakpoint
INSERT INTO "legal_transitions" ("entity", "from_state", "to_state") VALUES
  ('offer_report', 'open', 'decided'),
  ('fact_change', 'pending', 'approved'),
  ('fact_change', 'pending', 'returned'),
  ('fact_change', 'approved', 'superseded');
