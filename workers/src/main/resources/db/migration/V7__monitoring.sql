-- What came in of labels: one line for each file.
create table label_batch (
  number      bigint generated always as identity primary key,
  model       text not null,
  sha256      text not null,
  labels      int not null,
  sent_by     text not null,
  received_at timestamptz not null,
  unique (model, sha256)
);
create index on label_batch (model, received_at);
create trigger label_batch_append_only before update or delete on label_batch
  for each statement execute function refuse_change();

-- Stretches of what a version answered. A window is listed, then measured (once) or not measurable.
create sequence monitoring_window_number;

create table monitoring_window (
  id          text primary key,
  model       text not null,
  version     int not null,
  from_at     timestamptz not null,
  to_at       timestamptz,
  state       text not null default 'LISTED' check (state in ('LISTED', 'MEASURED', 'UNMEASURED')),
  severity    text check (severity in ('NONE', 'WATCH', 'ALERT', 'CRITICAL')),
  reason      text,
  measurement jsonb,
  alarm       jsonb,
  failure     text,
  at          timestamptz not null,
  unique (model, version, from_at),
  foreign key (model, version) references model_version,
  check ((state = 'MEASURED') = (measurement is not null and severity is not null))
);
create index on monitoring_window (model, from_at desc);

-- Cases of drift: at most one that is open for a model.
create sequence drift_case_number;

create table drift_case (
  id                   text primary key,
  model                text not null,
  version              int not null,
  window_id            text not null references monitoring_window,
  severity             text not null,
  reason               text not null,
  state                text not null default 'OPEN' check (state in ('OPEN', 'TRIAGED', 'RETRAINING',
    'ROLLED_BACK', 'DISMISSED', 'CLEARED', 'NOT_RELEASED', 'CANCELLED')),
  process_instance_key bigint unique,
  explanation          jsonb,
  triage               jsonb,
  closed_because       text,
  raised_at            timestamptz not null,
  closed_at            timestamptz,
  foreign key (model, version) references model_version
);
create unique index drift_case_one_open on drift_case (model)
  where state in ('OPEN', 'TRIAGED', 'RETRAINING');
create index on drift_case (model, raised_at desc);

create table drift_event (
  number   bigint generated always as identity primary key,
  drift_id text not null references drift_case,
  kind     text not null,
  by       text not null,
  words    text not null,
  task_key bigint,
  job_key  bigint unique,
  outcome  jsonb,
  at       timestamptz not null
);
create index on drift_event (drift_id, number);
create trigger drift_event_append_only before update or delete on drift_event
  for each statement execute function refuse_change();

-- Lifecycles that make a version anew because of drift, or because it was due.
create table retraining (
  lifecycle_id  text primary key references lifecycle,
  model         text not null,
  version       int not null,
  drift_id      text unique references drift_case,
  slot          text not null unique,
  reason        text not null,
  collected_uri text,
  at            timestamptz not null,
  foreign key (model, version) references model_version
);
create index on retraining (model, at desc);
create trigger retraining_append_only before update or delete on retraining
  for each statement execute function refuse_change();
