-- Who changed what serves, and why; and the release by which the version serves (none: nothing serves).
alter table deployment
  add column release_id text references lifecycle,
  add column by text not null default 'process',
  add column reason text not null default '';

alter table deployment disable trigger deployment_append_only;
update deployment d set release_id = d.lifecycle_id where d.kind = 'PROMOTED';
update deployment d set release_id = (
    select p.lifecycle_id from deployment p
    where p.kind = 'PROMOTED' and p.model = d.model and p.environment = d.environment
      and p.version = d.version and p.number < d.number
    order by p.number desc limit 1)
  where d.kind = 'RESTORED' and d.version is not null;
alter table deployment enable trigger deployment_append_only;
alter table deployment add check ((version is null) = (release_id is null));

-- What happened on the way to a promotion or instead of it. STOPPED: the deployment takes no more steps.
create table rollout_event (
  number       bigint generated always as identity primary key,
  lifecycle_id text not null references lifecycle,
  model        text not null,
  environment  text not null,
  version      int not null,
  kind         text not null check (kind in
    ('CANARY_STARTED', 'VERDICT_GIVEN', 'CANARY_ENDED', 'STOPPED', 'ROLLED_BACK')),
  terms        jsonb,
  verdict      text check (verdict in ('PROMOTE', 'ROLL_BACK')),
  by           text not null,
  reason       text not null,
  at           timestamptz not null,
  foreign key (model, version) references model_version,
  check ((terms is null) = (kind <> 'CANARY_STARTED')),
  check ((verdict is null) = (kind <> 'VERDICT_GIVEN'))
);
create unique index rollout_event_once on rollout_event (lifecycle_id, kind)
  where kind <> 'VERDICT_GIVEN';
create index on rollout_event (model, environment, number);
create trigger rollout_event_append_only before update or delete on rollout_event
  for each statement execute function refuse_change();

-- While the last row says so, nothing is promoted.
create table deployment_freeze (
  number bigint generated always as identity primary key,
  frozen boolean not null,
  by     text not null,
  reason text not null,
  at     timestamptz not null
);
create trigger deployment_freeze_append_only before update or delete on deployment_freeze
  for each statement execute function refuse_change();

-- Lifecycles that release a version which another one made.
create table promotion (
  lifecycle_id text primary key references lifecycle,
  model        text not null,
  version      int not null,
  foreign key (model, version) references model_version
);
create trigger promotion_append_only before update or delete on promotion
  for each statement execute function refuse_change();
