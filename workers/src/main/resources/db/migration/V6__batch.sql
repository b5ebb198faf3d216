-- Rows that were scored together. The request is kept as it was understood, with all defaults.
create sequence batch_number;

create table batch (
  id                   text primary key,
  model                text not null,
  version              int,
  sha256               text,
  requested_by         text not null,
  request              jsonb not null,
  idempotency_key      text,
  process_instance_key bigint unique,
  result               jsonb,
  reason_code          text,
  reason_message       text,
  started_at           timestamptz not null,
  ended_at             timestamptz,
  unique (requested_by, idempotency_key)
);
create index on batch (model);

create view batch_view as
select b.id, b.model, b.version, b.sha256, b.requested_by, b.request, b.idempotency_key,
  b.process_instance_key, b.result, b.reason_code, b.reason_message, b.started_at,
  coalesce(b.ended_at, p.ended_at) as ended_at,
  case
    when b.result is not null then 'SCORED'
    when b.reason_code is not null then 'NOT_SCORED'
    when p.state = 'TERMINATED' then 'CANCELLED'
    else 'RUNNING'
  end as state
from batch b left join process_instance p on p.key = b.process_instance_key;
