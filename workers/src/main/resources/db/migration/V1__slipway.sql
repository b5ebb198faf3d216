-- Who asked for what. The request is kept as it was understood, with all defaults.
create sequence lifecycle_number;

create table lifecycle (
  id                   text primary key,
  model                text not null,
  requested_by         text not null,
  environment          text not null,
  request              jsonb not null,
  idempotency_key      text,
  process_instance_key bigint unique,
  reason_code          text,
  reason_message       text,
  started_at           timestamptz not null,
  unique (requested_by, idempotency_key)
);

create table lifecycle_event (
  number       bigint generated always as identity primary key,
  lifecycle_id text not null references lifecycle,
  kind         text not null,
  job_key      bigint not null,
  detail       text not null,
  at           timestamptz not null,
  unique (lifecycle_id, kind, job_key)
);

-- What the engine told, as far as it told it.
create table engine_position (
  partition_id int primary key,
  position     bigint not null
);

create table process_instance (
  key        bigint primary key,
  root_key   bigint not null,
  process_id text not null,
  state      text not null default 'ACTIVE' check (state in ('ACTIVE', 'COMPLETED', 'TERMINATED')),
  end_event  text,
  started_at timestamptz not null,
  ended_at   timestamptz
);

create index on process_instance (root_key);

create table step (
  key                  bigint primary key,
  process_instance_key bigint not null,
  scope_key            bigint not null,
  process_id           text not null,
  element_id           text not null,
  state                text not null default 'RUNNING'
                       check (state in ('RUNNING', 'DONE', 'FAILED')),
  started_at           timestamptz not null,
  ended_at             timestamptz
);
create index on step (process_instance_key);

create table user_task (
  key                  bigint primary key,
  process_instance_key bigint not null,
  process_id           text not null,
  element_id           text not null,
  state                text not null check (state in ('OPEN', 'COMPLETED', 'CANCELED')),
  assignee             text,
  candidate_groups     text[] not null,
  due_at               timestamptz,
  priority             int not null,
  created_at           timestamptz not null,
  position             bigint not null
);
create index on user_task (process_instance_key, element_id);

create table incident (
  key                  bigint primary key,
  process_instance_key bigint not null,
  element_id           text not null,
  message              text not null,
  created_at           timestamptz not null,
  resolved_at          timestamptz
);
create index on incident (process_instance_key);

-- Variables of an instance that another calls come before the instance itself: hence no root here.
create table fact (
  scope_key            bigint not null,
  name                 text not null,
  process_instance_key bigint not null,
  value                jsonb not null,
  position             bigint not null,
  primary key (scope_key, name)
);
create index on fact (process_instance_key);

create view lifecycle_view as
select l.*, p.ended_at,
  case
    when p.state = 'TERMINATED' then 'CANCELLED'
    when p.state = 'COMPLETED' and p.end_event = 'EndEvent_Released' then 'RELEASED'
    when p.state = 'COMPLETED' and p.end_event = 'EndEvent_Cancelled' then 'CANCELLED'
    when p.state = 'COMPLETED' then 'NOT_RELEASED'
    else 'RUNNING'
  end as state
from lifecycle l left join process_instance p on p.key = l.process_instance_key;

-- The registry.
create table model (
  name text primary key
);

create table model_version (
  model           text not null references model,
  version         int not null,
  sha256          text not null,
  uri             text not null,
  lifecycle_id    text not null references lifecycle,
  dataset_version text not null,
  metrics         jsonb not null,
  lineage         jsonb not null,
  created_at      timestamptz not null,
  primary key (model, version),
  unique (lifecycle_id, sha256)
);

-- Who decided, and who was refused. A row without a job is an attempt that never reached the engine.
create table approval (
  number               bigint generated always as identity primary key,
  lifecycle_id         text not null references lifecycle,
  outcome              text not null check (outcome in ('APPROVED', 'REJECTED', 'REFUSED')),
  who                  text,
  message              text not null,
  sha256               text,
  reviews_needed       int not null,
  process_instance_key bigint not null,
  element_id           text not null,
  task_key             bigint,
  job_key              bigint unique,
  at                   timestamptz not null
);
create index on approval (lifecycle_id);
create unique index approval_once_per_task on approval (task_key) where job_key is not null;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger approval_append_only before update or delete on approval
  for each statement execute function refuse_change();

-- Digests that may be released: enough people approved, none of them the requester, nobody rejected.
create view release_permit as
select a.lifecycle_id, a.sha256
from approval a join lifecycle l on l.id = a.lifecycle_id
where a.outcome = 'APPROVED' and a.who <> l.requested_by
  and not exists (select from approval r
    where r.lifecycle_id = a.lifecycle_id and r.sha256 = a.sha256 and r.outcome = 'REJECTED')
group by a.lifecycle_id, a.sha256
having count(distinct a.who) >= max(a.reviews_needed);

-- The ledger of what served when: the last row of a model and environment is what serves now.
create table deployment (
  number       bigint generated always as identity primary key,
  model        text not null,
  environment  text not null,
  version      int,
  lifecycle_id text not null references lifecycle,
  kind         text not null check (kind in ('PROMOTED', 'RESTORED')),
  at           timestamptz not null,
  unique (lifecycle_id, environment, kind),
  foreign key (model, version) references model_version
);
create index on deployment (model, environment, number);
create trigger deployment_append_only before update or delete on deployment
  for each statement execute function refuse_change();

create view serving as
select distinct on (model, environment) model, environment, version
from deployment order by model, environment, number desc;

create view model_version_view as
select v.*, l.requested_by,
  case
    when exists (select from serving s where s.model = v.model and s.version = v.version) then 'SERVING'
    when exists (select from deployment d where d.model = v.model and d.version = v.version) then 'RETIRED'
    when exists (select from approval a where a.lifecycle_id = v.lifecycle_id
      and a.sha256 = v.sha256 and a.outcome = 'REJECTED') then 'REJECTED'
    when exists (select from release_permit p where p.lifecycle_id = v.lifecycle_id
      and p.sha256 = v.sha256) then 'APPROVED'
    else 'CANDIDATE'
  end as state,
  array(select a.who from approval a where a.lifecycle_id = v.lifecycle_id
    and a.sha256 = v.sha256 and a.outcome = 'APPROVED' order by a.number) as approved_by
from model_version v join lifecycle l on l.id = v.lifecycle_id;
