-- The variables with which a task was completed, as the engine took them: nobody can edit them.
alter table user_task add column answer jsonb not null default '{}';

-- The absent person in whose place somebody decided, and what has to be done after the release.
alter table approval add column on_behalf_of text;
alter table approval add column condition text;
alter table approval add column condition_due timestamptz;
alter table approval add constraint approval_condition
  check ((condition is null) = (condition_due is null));
alter table approval drop constraint approval_outcome_check;
alter table approval add constraint approval_outcome_check
  check (outcome in ('APPROVED', 'REJECTED', 'REFUSED', 'LAPSED'));

-- Digests that may be released: in one instance of the approval enough people approved, none of them
-- the requester, nobody twice, whether for themselves or for somebody absent; and nobody rejected it,
-- and no condition lapsed.
create or replace view release_permit as
select distinct a.lifecycle_id, a.sha256
from approval a join lifecycle l on l.id = a.lifecycle_id
where a.outcome = 'APPROVED'
  and lower(a.who) <> lower(l.requested_by)
  and (a.on_behalf_of is null or lower(a.on_behalf_of) <> lower(l.requested_by))
  and not exists (select from approval r
    where r.lifecycle_id = a.lifecycle_id and r.sha256 = a.sha256
      and r.outcome in ('REJECTED', 'LAPSED'))
group by a.lifecycle_id, a.sha256, a.process_instance_key
having least(count(distinct lower(a.who)), count(distinct lower(coalesce(a.on_behalf_of, a.who))))
  >= max(a.reviews_needed);

-- Which deployment has used a permit up.
create table approval_use (
  lifecycle_id   text not null references lifecycle,
  sha256         text not null,
  environment    text not null,
  deployment_key text not null,
  at             timestamptz not null default now(),
  primary key (lifecycle_id, sha256, environment)
);
create trigger approval_use_append_only before update or delete on approval_use
  for each statement execute function refuse_change();

-- Numbers that our API gave to somebody who looked at a task: by their hashes, each used once.
create table decision_nonce (
  hash       text primary key,
  task_key   bigint not null,
  person     text not null,
  sha256     text not null,
  expires_at timestamptz not null,
  decision   text,
  used_at    timestamptz
);
create index on decision_nonce (expires_at) where used_at is null;

-- Who decides for whom while they are away.
create table delegation (
  id         bigint generated always as identity primary key,
  absent     text not null,
  deputy     text not null check (deputy <> absent),
  for_group  text,
  since      timestamptz not null,
  until      timestamptz not null check (until > since),
  reason     text not null,
  created_by text not null,
  created_at timestamptz not null,
  ended_at   timestamptz
);
create index on delegation (absent);
create index on delegation (deputy);
create index on delegation (created_by);

-- Which process instance looks after the condition of a release that was deployed.
create table release_condition (
  id                   text primary key,
  process_instance_key bigint not null unique
);

create view release_condition_view as
select a.lifecycle_id || '-' || a.number as id, a.lifecycle_id, a.sha256, u.environment,
  a.who as approved_by, a.condition, a.condition_due, r.process_instance_key
from approval a
join approval_use u on u.lifecycle_id = a.lifecycle_id and u.sha256 = a.sha256
left join release_condition r on r.id = a.lifecycle_id || '-' || a.number
where a.outcome = 'APPROVED' and a.condition is not null;

-- The process instances that belong to a lifecycle: the one that runs it, and what comes of it later.
create view lifecycle_run as
select process_instance_key as root_key, id as lifecycle_id from lifecycle
where process_instance_key is not null
union all
select process_instance_key, lifecycle_id from release_condition_view
where process_instance_key is not null;

-- What people are told, and whom it reached.
create table notification (
  key          text primary key,
  groups       text[] not null,
  team         text,
  subject      text not null,
  text         text not null,
  lifecycle_id text,
  created_at   timestamptz not null,
  addressed_at timestamptz
);
create index on notification (created_at);

create table notification_delivery (
  key       text not null references notification,
  channel   text not null check (channel in ('MAIL', 'WEBHOOK')),
  recipient text not null,
  state     text not null default 'PENDING' check (state in ('PENDING', 'SENT', 'FAILED')),
  attempts  int not null default 0,
  next_at   timestamptz not null,
  problem   text,
  sent_at   timestamptz,
  primary key (key, channel, recipient)
);
create index on notification_delivery (next_at) where state = 'PENDING';
