package io.slipway.workers.observability.jdbc;

import io.slipway.workers.observability.Tallies.Kind;
import java.util.List;

/** A metric: the column {@code value} of a query, and its other columns as labels. */
record Query(String name, String description, Kind kind, String sql) {
  private static final String OUTBOX =
      """
      (select 'lifecycle-start' as outbox, started_at as at from lifecycle
        where process_instance_key is null and reason_code is null
      union all
      select 'notification', created_at from notification where addressed_at is null
      union all
      select 'delivery', n.created_at from notification_delivery d join notification n using (key)
        where d.state = 'PENDING'
      union all
      select 'search', at from search_outbox)\
      """;

  private static final String OUTBOXES =
      """
      from unnest(array['lifecycle-start', 'notification', 'delivery', 'search']) as o(outbox)
      left join\
      """
          + OUTBOX
          + " w using (outbox) group by o.outbox";

  static final List<Query> ALL =
      List.of(
          gauge(
              "slipway.lifecycles",
              "Lifecycles by state",
              """
              select s.state, count(l.id) as value
              from unnest(array['RUNNING', 'RELEASED', 'NOT_RELEASED', 'CANCELLED']) as s(state)
              left join lifecycle_view l on l.state = s.state group by s.state\
              """),
          seconds(
              "slipway.lifecycle.oldest.age",
              "Age of the lifecycle that runs longest",
              """
              select coalesce(extract(epoch from now() - min(started_at)), 0) as value
              from lifecycle_view where state = 'RUNNING'\
              """),
          gauge(
              "slipway.tasks.open",
              "Tasks that wait for people",
              """
              select element_id as element, count(*) as value from user_task
              where state = 'OPEN' group by element_id\
              """),
          gauge(
              "slipway.tasks.overdue",
              "Tasks that wait for people beyond their deadline",
              """
              select element_id as element, count(*) as value from user_task
              where state = 'OPEN' and due_at < now() group by element_id\
              """),
          gauge(
              "slipway.incidents.open",
              "Steps that need a person before they go on",
              """
              select i.element_id as element, count(*) as value
              from incident i join process_instance p on p.key = i.process_instance_key
              where i.resolved_at is null and p.state = 'ACTIVE' group by i.element_id\
              """),
          gauge(
              "slipway.model.versions",
              "Versions of all models by state",
              "select state, count(*) as value from model_version_view group by state"),
          gauge(
              "slipway.batches",
              "Batches of scoring by state",
              "select state, count(*) as value from batch_view group by state"),
          gauge(
              "slipway.deployments.frozen",
              "1 while deployments are frozen",
              """
              select coalesce((select frozen from deployment_freeze order by number desc limit 1),
                false)::int as value\
              """),
          gauge(
              "slipway.canaries.running",
              "Canaries that answer beside a champion",
              """
              select s.environment, count(*) as value from rollout_event s
              where s.kind = 'CANARY_STARTED' and not exists (select from rollout_event e
                where e.lifecycle_id = s.lifecycle_id and e.kind = 'CANARY_ENDED')
              group by s.environment\
              """),
          counter(
              "slipway.deployments",
              "Changes of what serves",
              """
              select environment, kind, count(*) as value from deployment
              group by environment, kind\
              """),
          counter(
              "slipway.rollouts",
              "Events of canaries and roll-backs",
              """
              select environment, kind, count(*) as value from rollout_event
              group by environment, kind\
              """),
          counter(
              "slipway.approvals",
              "Decisions on models",
              "select outcome, count(*) as value from approval group by outcome"),
          gauge(
              "slipway.notifications",
              "Messages to people by channel and state",
              """
              select channel, state, count(*) as value from notification_delivery
              group by channel, state\
              """),
          gauge(
              "slipway.outbox.waiting",
              "What waits to be passed on",
              "select o.outbox, count(w.at) as value " + OUTBOXES),
          seconds(
              "slipway.outbox.oldest.age",
              "Age of what waits longest to be passed on",
              "select o.outbox, coalesce(extract(epoch from now() - min(w.at)), 0) as value "
                  + OUTBOXES));

  private static Query gauge(String name, String description, String sql) {
    return new Query(name, description, Kind.GAUGE, sql);
  }

  private static Query seconds(String name, String description, String sql) {
    return new Query(name, description, Kind.SECONDS, sql);
  }

  private static Query counter(String name, String description, String sql) {
    return new Query(name, description, Kind.COUNTER, sql);
  }
}
