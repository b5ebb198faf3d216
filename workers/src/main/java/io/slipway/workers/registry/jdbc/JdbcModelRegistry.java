package io.slipway.workers.registry.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.audit.AuditEvent;
import io.slipway.workers.audit.AuditEvent.Channel;
import io.slipway.workers.audit.AuditTrail;
import io.slipway.workers.registry.ModelFilter;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import io.slipway.workers.registry.ModelView;
import io.slipway.workers.registry.Registration;
import io.slipway.workers.registry.RegistrySettings;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcModelRegistry implements ModelRegistry {
  private static final String VIEW = "select * from model_version_view";

  /** What the lifecycle made or promotes. */
  private static final String OF_LIFECYCLE =
      " where (lifecycle_id = :id or (model, version) in"
          + " (select model, version from promotion where lifecycle_id = :id))";

  /** A model of whose versions one is all that is asked for; what is not asked for is null. */
  private static final String SEARCH =
      """
      select distinct model from (
        select v.model, v.state, v.lineage #>> '{request,owner}' as owner,
          coalesce(v.lineage #> '{request,tags}', '[]') as tags,
          concat_ws(' ', v.model, v.lineage #>> '{request,purpose}',
            v.lineage #>> '{request,owner}', v.lineage #>> '{request,tags}') as words
        from model_version_view v) v
      where strpos(lower(words), lower(:search)) > 0
        and (cast(:tag as text) is null or jsonb_exists(tags, cast(:tag as text)))
        and (cast(:owner as text) is null or owner = cast(:owner as text))
        and (cast(:state as text) is null or state = cast(:state as text))
      order by model""";

  private final JdbcClient sql;
  private final ObjectMapper json;
  private final RegistrySettings settings;
  private final AuditTrail audit;

  JdbcModelRegistry(
      JdbcClient sql, ObjectMapper json, RegistrySettings settings, AuditTrail audit) {
    this.sql = sql;
    this.json = json;
    this.settings = settings;
    this.audit = audit;
  }

  @Override
  @Transactional
  public ModelVersion register(Registration registration, Instant at) {
    lock(registration.request().model());
    String sha256 = registration.modelPackage().sha256();
    return find(registration.lifecycleId(), sha256)
        .orElseGet(
            () -> {
              insert(registration, at);
              return audited(find(registration.lifecycleId(), sha256).orElseThrow());
            });
  }

  private ModelVersion audited(ModelVersion added) {
    audit.add(
        new AuditEvent(
            "model.registered:" + added.model() + ":" + added.version(),
            "model.registered",
            "slipway-workers",
            Channel.PROCESS,
            added.model() + ":" + added.version(),
            added.lifecycleId(),
            Map.of("sha256", added.sha256(), "dataset", added.datasetVersion())));
    return added;
  }

  @Override
  public Optional<ModelVersion> find(LifecycleId id, String sha256) {
    return sql.sql(VIEW + OF_LIFECYCLE + " and sha256 = :sha256")
        .param("id", id.value())
        .param("sha256", sha256)
        .query(this::map)
        .optional();
  }

  @Override
  public Optional<ModelVersion> findLatest(LifecycleId id) {
    return sql.sql(VIEW + OF_LIFECYCLE + " order by version desc limit 1")
        .param("id", id.value())
        .query(this::map)
        .optional();
  }

  @Override
  public Optional<ModelVersion> find(ModelName model, int version) {
    return sql.sql(VIEW + " where model = :model and version = :version")
        .param("model", model.value())
        .param("version", version)
        .query(this::map)
        .optional();
  }

  @Override
  public List<ModelView> models(ModelFilter filter) {
    return sql
        .sql(SEARCH)
        .param("search", filter.search().orElse(""))
        .param("tag", filter.tag().orElse(null), Types.VARCHAR)
        .param("owner", filter.owner().orElse(null), Types.VARCHAR)
        .param("state", filter.state().map(Enum::name).orElse(null), Types.VARCHAR)
        .query(String.class)
        .list()
        .stream()
        .map(name -> view(new ModelName(name)))
        .toList();
  }

  @Override
  public JsonNode registration(ModelVersion version) {
    String lineage =
        sql.sql("select lineage from model_version where model = :model and version = :version")
            .param("model", version.model().value())
            .param("version", version.version())
            .query(String.class)
            .single();
    try {
      return json.readTree(lineage);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<ModelView> model(ModelName name) {
    return sql.sql("select name from model where name = :name")
        .param("name", name.value())
        .query(String.class)
        .optional()
        .map(known -> view(name));
  }

  private ModelView view(ModelName name) {
    var versions =
        sql.sql(VIEW + " where model = :model order by version desc")
            .param("model", name.value())
            .query(this::map)
            .list();
    return new ModelView(name, versions, serving(name, "production"), serving(name, "staging"));
  }

  private @Nullable Integer serving(ModelName name, String environment) {
    return sql.sql(
            "select version from serving where model = :model and environment = :environment")
        .param("model", name.value())
        .param("environment", environment)
        .query((row, index) -> Optional.ofNullable(row.getObject(1, Integer.class)))
        .optional()
        .flatMap(version -> version)
        .orElse(null);
  }

  /** Whoever holds the model's row gives the next number. */
  private void lock(ModelName model) {
    sql.sql(
            """
            insert into model (name) values (:name)
            on conflict (name) do update set name = excluded.name""")
        .param("name", model.value())
        .update();
  }

  private void insert(Registration registration, Instant at) {
    sql.sql(
            """
            insert into model_version (model, version, sha256, uri, lifecycle_id, dataset_version,
              metrics, lineage, created_at)
            select :model, coalesce(max(version), 0) + 1, :sha256, :uri, :lifecycle, :dataset,
              cast(:metrics as jsonb), cast(:lineage as jsonb), :at
            from model_version where model = :model""")
        .param("model", registration.request().model().value())
        .param("sha256", registration.modelPackage().sha256())
        .param("uri", registration.modelPackage().uri())
        .param("lifecycle", registration.lifecycleId().value())
        .param("dataset", registration.dataset().version())
        .param("metrics", write(registration.evaluation().metrics()))
        .param("lineage", write(registration))
        .param("at", Timestamp.from(at))
        .update();
  }

  private ModelVersion map(ResultSet row, int index) throws SQLException {
    var model = new ModelName(row.getString("model"));
    int version = row.getInt("version");
    return new ModelVersion(
        model,
        version,
        row.getString("sha256"),
        row.getString("uri"),
        ModelVersion.State.valueOf(row.getString("state")),
        new LifecycleId(row.getString("lifecycle_id")),
        metrics(row.getString("metrics")),
        row.getString("requested_by"),
        List.of((String[]) row.getArray("approved_by").getArray()),
        row.getString("dataset_version"),
        row.getTimestamp("created_at").toInstant(),
        settings.cardUrl(model, version));
  }

  private Map<String, Double> metrics(String value) {
    try {
      return json.readValue(value, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
