-- Versions of datasets: a row for each lifecycle that used one. The first row made the version.
create table dataset_version (
  number        bigint generated always as identity unique,
  version       text not null,
  lifecycle_id  text not null references lifecycle,
  name          text not null,
  sha256        text not null,
  rows          bigint not null,
  columns       int not null,
  uri           text not null,
  table_version bigint not null,
  sources       text[] not null,
  schema        jsonb not null,
  owner         text not null,
  licence       text not null,
  tags          text[] not null,
  profile_uri   text not null,
  report_uri    text not null,
  changes       text[] not null,
  created_at    timestamptz not null,
  primary key (version, lifecycle_id)
);
create index on dataset_version (name, number);
create trigger dataset_version_append_only before update or delete on dataset_version
  for each statement execute function refuse_change();

create view dataset_version_view as
select distinct on (version) * from dataset_version order by version, number;

-- What people add to a version of a model. The last row of a key is what holds.
create table model_metadata (
  number  bigint generated always as identity primary key,
  model   text not null,
  version int not null,
  key     text not null,
  value   text not null,
  set_by  text not null,
  at      timestamptz not null,
  foreign key (model, version) references model_version
);
create index on model_metadata (model, version, key, number);
create trigger model_metadata_append_only before update or delete on model_metadata
  for each statement execute function refuse_change();

create table model_artifact (
  model       text not null,
  version     int not null,
  name        text not null,
  size        bigint not null,
  sha256      text not null,
  uploaded_by text not null,
  at          timestamptz not null,
  primary key (model, version, name),
  foreign key (model, version) references model_version
);
create trigger model_artifact_append_only before update or delete on model_artifact
  for each statement execute function refuse_change();

-- Names that people gave to versions. No version: the name was taken away.
create table alias_event (
  number  bigint generated always as identity primary key,
  model   text not null references model,
  alias   text not null check (alias not in ('champion', 'staging')),
  version int,
  set_by  text not null,
  at      timestamptz not null,
  foreign key (model, version) references model_version
);
create index on alias_event (model, alias, number);
create trigger alias_event_append_only before update or delete on alias_event
  for each statement execute function refuse_change();

-- All that ever happened to a name; champion and staging follow from the releases.
create view alias_history as
select model, alias, version, set_by, null as lifecycle_id, at, number from alias_event
union all
select d.model, case d.environment when 'production' then 'champion' else d.environment end,
  d.version,
  case d.kind when 'RESTORED' then 'roll-back' else coalesce(
    (select string_agg(distinct a.who, ', ') from approval a
      where a.lifecycle_id = d.lifecycle_id and a.outcome = 'APPROVED'), 'release') end,
  d.lifecycle_id, d.at, d.number
from deployment d;

-- Every candidate that was trained, as the engine told it last.
create view run as
select distinct on (l.id, f.value #>> '{candidate,id}')
  l.id as lifecycle_id, l.model, l.started_at, f.value as result, v.version,
  coalesce(c.value #>> '{candidate,id}' = f.value #>> '{candidate,id}', false) as champion,
  d.value ->> 'version' as dataset_version
from lifecycle l
join process_instance p on p.root_key = l.process_instance_key
join fact f on f.process_instance_key = p.key and f.name = 'candidateResult'
  and f.value ->> 'metric' is not null
left join lateral (select g.value from fact g join process_instance q
    on q.key = g.process_instance_key
  where q.root_key = l.process_instance_key and g.name = 'champion' and g.value <> 'null'
  order by g.position desc limit 1) c on true
left join lateral (select g.value from fact g join process_instance q
    on q.key = g.process_instance_key
  where q.root_key = l.process_instance_key and g.name = 'dataset' and g.value <> 'null'
  order by g.position desc limit 1) d on true
left join lateral (select w.version from model_version w
  where w.lifecycle_id = l.id
    and w.lineage #>> '{champion,candidate,id}' = f.value #>> '{candidate,id}'
  order by w.version desc limit 1) v on true
order by l.id, f.value #>> '{candidate,id}', f.position desc;
