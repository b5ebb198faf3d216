package io.slipway.workers.registry.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.registry.ModelRegistry;
import io.slipway.workers.registry.ModelVersion;
import io.slipway.workers.registry.ModelView;
import io.slipway.workers.registry.Registration;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcModelRegistry implements ModelRegistry {
  private static final String VIEW = "select * from model_version_view";

  private final JdbcClient sql;
  private final ObjectMapper json;

  JdbcModelRegistry(JdbcClient sql, ObjectMapper json) {
    this.sql = sql;
    this.json = json;
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
              return find(registration.lifecycleId(), sha256).orElseThrow();
            });
  }

  @Override
  public Optional<ModelVersion> find(LifecycleId id, String sha256) {
    return sql.sql(VIEW + " where lifecycle_id = :id and sha256 = :sha256")
        .param("id", id.value())
        .param("sha256", sha256)
        .query(this::map)
        .optional();
  }

  @Override
  public Optional<ModelVersion> findLatest(LifecycleId id) {
    return sql.sql(VIEW + " where lifecycle_id = :id order by version desc limit 1")
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
  public List<ModelView> models() {
    return sql.sql("select name from model order by name").query(String.class).list().stream()
        .map(name -> view(new ModelName(name)))
        .toList();
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
    var serving =
        sql.sql("select version from serving where model = :model and environment = 'production'")
            .param("model", name.value())
            .query((row, index) -> Optional.ofNullable(row.getObject(1, Integer.class)))
            .optional()
            .flatMap(version -> version);
    return new ModelView(name, versions, serving.orElse(null));
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
    return new ModelVersion(
        new ModelName(row.getString("model")),
        row.getInt("version"),
        row.getString("sha256"),
        row.getString("uri"),
        ModelVersion.State.valueOf(row.getString("state")),
        new LifecycleId(row.getString("lifecycle_id")),
        metrics(row.getString("metrics")),
        row.getString("requested_by"),
        List.of((String[]) row.getArray("approved_by").getArray()),
        row.getString("dataset_version"),
        row.getTimestamp("created_at").toInstant());
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
