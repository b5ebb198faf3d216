-- Since when a change waits for the search index.
alter table search_outbox add column at timestamptz not null default now();
