-- Whose things are whose. What was there before teams belongs to the first one.
alter table lifecycle add column team text not null default 'demo';
alter table lifecycle alter column team drop default;
create index on lifecycle (team, started_at desc);

-- Requests are kept with all defaults; the team is one of them now.
update lifecycle set request = jsonb_set(request, '{team}', '"demo"');

-- The name of a model or a dataset belongs to the team that used it first.
create table name_owner (
  kind text not null check (kind in ('MODEL', 'DATASET')),
  name text not null,
  team text not null,
  primary key (kind, name)
);
create index on name_owner (kind, team);
create trigger name_owner_append_only before update or delete on name_owner
  for each statement execute function refuse_change();

insert into name_owner (kind, name, team)
select distinct 'MODEL', model, 'demo' from lifecycle
union select 'MODEL', name, 'demo' from model
union select 'DATASET', name, 'demo' from dataset_version
union select 'DATASET', coalesce(request #>> '{data,name}', model), 'demo' from lifecycle;

create or replace view lifecycle_view as
select l.id, l.model, l.requested_by, l.environment, l.request, l.idempotency_key,
  l.process_instance_key, l.reason_code, l.reason_message, l.started_at, p.ended_at,
  case
    when p.state = 'TERMINATED' then 'CANCELLED'
    when p.state = 'COMPLETED' and p.end_event = 'EndEvent_Released' then 'RELEASED'
    when p.state = 'COMPLETED' and p.end_event = 'EndEvent_Cancelled' then 'CANCELLED'
    when p.state = 'COMPLETED' then 'NOT_RELEASED'
    else 'RUNNING'
  end as state,
  l.team
from lifecycle l left join process_instance p on p.key = l.process_instance_key;

-- Who did what. Each entry holds the hash of the one before it, and is signed.
create table audit_entry (
  seq           bigint primary key,
  at            timestamptz not null,
  key           text unique,
  action        text not null,
  who           text not null,
  channel       text not null,
  subject       text not null,
  lifecycle_id  text,
  details       jsonb not null,
  previous_hash text not null,
  hash          text not null,
  signature     text not null
);
create index on audit_entry (lifecycle_id, seq);
create index on audit_entry (who, seq);
create index on audit_entry (subject, seq);
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
  for each statement execute function refuse_change();

-- The signature of a manifest is made once: the same evidence is the same bytes.
create table evidence_signature (
  manifest_sha256 text primary key,
  signature       text not null,
  at              timestamptz not null
);
create trigger evidence_signature_append_only before update or delete on evidence_signature
  for each statement execute function refuse_change();

-- The decision tables as the engine took them: a lifecycle keeps those that it started with.
create table decision_table (
  id          text not null,
  version     int not null,
  sha256      text not null,
  content     text not null,
  deployed_at timestamptz not null,
  primary key (id, version, sha256)
);
create trigger decision_table_append_only before update or delete on decision_table
  for each statement execute function refuse_change();
