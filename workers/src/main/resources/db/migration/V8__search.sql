-- The search index is a window on these tables. Every change leaves a row here, in its own
-- transaction; the relay brings the present document of what changed to the index, and removes the row.
create table search_outbox (
  number bigint generated always as identity primary key,
  source text not null,
  key    text not null
);

-- Each delivery has a later version than the ones before it: a late one changes nothing.
create sequence search_version;

-- What the index did not take, until it takes a later version of it.
create table search_refused (
  kind    text not null,
  id      text not null,
  problem text not null,
  at      timestamptz not null,
  primary key (kind, id)
);

-- A kind of document is a row here, a view search_<kind> of documents, and the triggers of what it is
-- made of. The columns of the views are the fields of config/elasticsearch/documents.json.
create table search_kind (
  kind    text primary key check (kind ~ '^[a-z]+(_[a-z]+)*$'),
  alias   text not null unique,
  -- whether what is older than the retention leaves the index
  expires boolean not null default false
);

-- Arguments of the trigger: the source, the key as format() makes it, and the columns that go into it.
create function search_changed() returns trigger language plpgsql set search_path from current as $$
declare
  changed jsonb := to_jsonb(new);
  parts   text[];
begin
  select array_agg(changed ->> name order by place) into parts
  from unnest(tg_argv[2:]) with ordinality as argument(name, place);
  insert into search_outbox (source, key) values (tg_argv[0], format(tg_argv[1], variadic parts));
  return null;
end $$;

-- Which documents show what changed. Most often that is the document of the same kind and id.
create function search_affected(source text, key text) returns table (kind text, id text)
language plpgsql stable set search_path from current as $$
begin
  if source = 'instance' then
    return query
      select 'lifecycle', r.lifecycle_id
      from process_instance p join lifecycle_run r on r.root_key = p.root_key
      where p.key = search_affected.key::bigint
      union all
      select 'batch', b.id
      from process_instance p join batch b on b.process_instance_key = p.root_key
      where p.key = search_affected.key::bigint;
  elsif source = 'model' then
    return query
      select 'model_version', v.model || ':' || v.version::text from model_version v
      where v.model = search_affected.key;
  elsif source = 'release' then
    return query
      select 'model_version', v.model || ':' || v.version::text from model_version v
      where v.lifecycle_id = search_affected.key;
  else
    return query select search_affected.source, search_affected.key;
  end if;
end $$;

create index on model_version ((model || ':' || version::text));
create index on approval ((number::text));
create index on audit_entry ((seq::text));
create index on deployment (('ledger-' || number::text));
create index on rollout_event (('rollout-' || number::text));

insert into search_kind (kind, alias, expires) values
  ('lifecycle', 'slipway-lifecycles', false),
  ('model_version', 'slipway-model-versions', false),
  ('dataset', 'slipway-datasets', false),
  ('deployment', 'slipway-deployments', false),
  ('decision', 'slipway-decisions', false),
  ('batch', 'slipway-batches', false),
  ('audit', 'slipway-audit', true);

create view search_lifecycle as
select l.id, l.team, l.id as title, l.model, l.environment, l.state, l.requested_by as who,
  facts.v #>> '{dataset,version}' as dataset,
  facts.v #>> '{validation,riskTier}' as "riskTier",
  case when jsonb_typeof(facts.v #> '{evaluation,score}') = 'number'
    then (facts.v #>> '{evaluation,score}')::double precision end as score,
  concat_ws(E'\n', l.request ->> 'purpose', l.request ->> 'owner', l.request #>> '{target,column}',
    (select string_agg(tag, ' ') from jsonb_array_elements_text(
      case jsonb_typeof(l.request -> 'tags') when 'array' then l.request -> 'tags' end) tag),
    l.reason_code, l.reason_message,
    facts.v #>> '{champion,candidate,id}', facts.v #>> '{champion,candidate,learner}',
    facts.v #>> '{validation,verdict}', facts.v #>> '{validation,reason}',
    engine.tasks, engine.incidents) as text,
  l.started_at as at, l.ended_at as "endedAt", '/v1/lifecycles/' || l.id as path
from lifecycle_view l
left join lateral (
  select jsonb_object_agg(f.name, f.value) as v from (
    select distinct on (f.name) f.name, f.value
    from process_instance p join fact f on f.process_instance_key = p.key
    where p.root_key = l.process_instance_key
      and f.name in ('dataset', 'champion', 'evaluation', 'validation') and f.value <> 'null'
    order by f.name, f.position desc) f) facts on true
left join lateral (
  select
    (select string_agg(t.element_id || coalesce(' ' || t.assignee, ''), E'\n' order by t.key)
      from process_instance p join user_task t on t.process_instance_key = p.key
      where p.root_key = l.process_instance_key and t.state = 'OPEN') as tasks,
    (select string_agg(i.element_id || ' ' || i.message, E'\n' order by i.key)
      from process_instance p join incident i on i.process_instance_key = p.key
      where p.root_key = l.process_instance_key and i.resolved_at is null) as incidents
  ) engine on true;

create view search_model_version as
select v.model || ':' || v.version::text as id, coalesce(o.team, l.team) as team,
  v.model || ' v' || v.version::text as title, v.model, v.version, v.state, v.requested_by as who,
  v.dataset_version as dataset,
  concat_ws(E'\n', l.request ->> 'purpose', l.request ->> 'owner', v.lifecycle_id, v.sha256,
    (select string_agg(tag, ' ') from jsonb_array_elements_text(
      case jsonb_typeof(l.request -> 'tags') when 'array' then l.request -> 'tags' end) tag),
    (select string_agg(m.key || ' ' || m.value, E'\n' order by m.key) from (
      select distinct on (d.key) d.key, d.value from model_metadata d
      where d.model = v.model and d.version = v.version order by d.key, d.number desc) m),
    (select string_agg(a.alias, ' ' order by a.alias) from (
      select distinct on (e.alias) e.alias, e.version from alias_event e
      where e.model = v.model order by e.alias, e.number desc) a where a.version = v.version)) as text,
  v.created_at as at, '/v1/models/' || v.model || '/versions/' || v.version::text as path
from model_version_view v
join lifecycle l on l.id = v.lifecycle_id
left join name_owner o on o.kind = 'MODEL' and o.name = v.model;

create view search_dataset as
select d.version as id, coalesce(o.team, l.team) as team, d.version as title, d.version as dataset,
  l.requested_by as who,
  concat_ws(E'\n', d.owner, d.licence, array_to_string(d.tags, ' '), d.sha256, d.lifecycle_id,
    (select string_agg(c ->> 'name', ' ') from jsonb_array_elements(
      case jsonb_typeof(d.schema) when 'array' then d.schema end) c)) as text,
  d.created_at as at, '/v1/datasets/' || d.name as path
from dataset_version_view d
join lifecycle l on l.id = d.lifecycle_id
left join name_owner o on o.kind = 'DATASET' and o.name = d.name;

create view search_deployment as
select 'ledger-' || d.number::text as id, coalesce(o.team, l.team) as team,
  coalesce(d.model || ' v' || d.version::text, d.model) || ' in ' || d.environment as title,
  d.model, d.version, d.environment, d.kind as state, d.by as who,
  concat_ws(E'\n', d.reason, d.lifecycle_id, d.release_id) as text,
  d.at, '/v1/deployments/history?model=' || d.model as path
from deployment d
join lifecycle l on l.id = d.lifecycle_id
left join name_owner o on o.kind = 'MODEL' and o.name = d.model
union all
select 'rollout-' || e.number::text, coalesce(o.team, l.team),
  e.model || ' v' || e.version::text || ' in ' || e.environment,
  e.model, e.version, e.environment, coalesce(e.verdict, e.kind), e.by,
  concat_ws(E'\n', e.reason, e.lifecycle_id),
  e.at, '/v1/deployments/history?model=' || e.model
from rollout_event e
join lifecycle l on l.id = e.lifecycle_id
left join name_owner o on o.kind = 'MODEL' and o.name = e.model;

create view search_decision as
select a.number::text as id, l.team, a.lifecycle_id || ' ' || a.outcome as title, l.model,
  l.environment, a.outcome as state, a.who,
  concat_ws(E'\n', a.message, a.condition, a.on_behalf_of, a.sha256) as text,
  a.at, '/v1/lifecycles/' || a.lifecycle_id as path
from approval a join lifecycle l on l.id = a.lifecycle_id;

create view search_batch as
select b.id, coalesce(o.team, l.team) as team, b.id as title, b.model, b.version, b.state,
  b.requested_by as who, concat_ws(E'\n', b.reason_code, b.reason_message) as text,
  b.started_at as at, b.ended_at as "endedAt", '/v1/batches/' || b.id as path
from batch_view b
left join model_version v on v.model = b.model and v.version = b.version
left join lifecycle l on l.id = v.lifecycle_id
left join name_owner o on o.kind = 'MODEL' and o.name = b.model;

-- Of no team: auditors and administrators alone find these.
create view search_audit as
select a.seq::text as id, null::text as team, a.action || ' ' || a.subject as title, a.who,
  concat_ws(E'\n', a.lifecycle_id,
    (select string_agg(value, E'\n' order by key) from jsonb_each_text(a.details))) as text,
  a.at, '/v1/audit?limit=1&before=' || (a.seq + 1)::text as path
from audit_entry a;

create trigger search_lifecycle after insert or update on lifecycle
  for each row execute function search_changed('lifecycle', '%s', 'id');
create trigger search_instance after insert or update on process_instance
  for each row execute function search_changed('instance', '%s', 'key');
create trigger search_instance after insert or update on user_task
  for each row execute function search_changed('instance', '%s', 'process_instance_key');
create trigger search_instance after insert or update on incident
  for each row execute function search_changed('instance', '%s', 'process_instance_key');
create trigger search_instance after insert or update on fact
  for each row when (new.name in ('dataset', 'champion', 'evaluation', 'validation'))
  execute function search_changed('instance', '%s', 'process_instance_key');
create trigger search_model_version after insert or update on model_version
  for each row execute function search_changed('model_version', '%s:%s', 'model', 'version');
create trigger search_model_version after insert on model_metadata
  for each row execute function search_changed('model_version', '%s:%s', 'model', 'version');
create trigger search_model after insert on alias_event
  for each row execute function search_changed('model', '%s', 'model');
create trigger search_model after insert on deployment
  for each row execute function search_changed('model', '%s', 'model');
create trigger search_deployment after insert on deployment
  for each row execute function search_changed('deployment', 'ledger-%s', 'number');
create trigger search_deployment after insert on rollout_event
  for each row execute function search_changed('deployment', 'rollout-%s', 'number');
create trigger search_decision after insert on approval
  for each row execute function search_changed('decision', '%s', 'number');
create trigger search_release after insert on approval
  for each row execute function search_changed('release', '%s', 'lifecycle_id');
create trigger search_dataset after insert on dataset_version
  for each row execute function search_changed('dataset', '%s', 'version');
create trigger search_batch after insert or update on batch
  for each row execute function search_changed('batch', '%s', 'id');
create trigger search_audit after insert on audit_entry
  for each row execute function search_changed('audit', '%s', 'seq');

-- What was there before: everything is to be indexed.
insert into search_outbox (source, key) values ('*', '*');
