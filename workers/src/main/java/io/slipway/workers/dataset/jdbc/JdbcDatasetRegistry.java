package io.slipway.workers.dataset.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.dataset.DatasetRegistry;
import io.slipway.workers.dataset.DatasetVersion;
import io.slipway.workers.dataset.DatasetVersion.Column;
import io.slipway.workers.dataset.DatasetView;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcDatasetRegistry implements DatasetRegistry {
  private static final String VIEW = "select * from dataset_version_view";

  /** Owner, licence and tags are those of the latest request. */
  private static final String DATASETS =
      """
      select * from (select distinct on (name) name, owner, licence, tags,
        concat_ws(' ', name, owner, licence, array_to_string(tags, ' ')) as words
      from dataset_version order by name, number desc) latest""";

  private final JdbcClient sql;
  private final ObjectMapper json;

  JdbcDatasetRegistry(JdbcClient sql, ObjectMapper json) {
    this.sql = sql;
    this.json = json;
  }

  @Override
  public void register(DatasetVersion version) {
    sql.sql(
            """
            insert into dataset_version (version, lifecycle_id, name, sha256, rows, columns, uri,
              table_version, sources, schema, owner, licence, tags, profile_uri, report_uri,
              changes, created_at)
            values (:version, :lifecycle, :name, :sha256, :rows, :columns, :uri,
              :tableVersion, :sources, cast(:schema as jsonb), :owner, :licence, :tags, :profile,
              :report, :changes, :at)
            on conflict (version, lifecycle_id) do nothing""")
        .param("version", version.version())
        .param("lifecycle", version.lifecycleId().value())
        .param("name", version.name())
        .param("sha256", version.sha256())
        .param("rows", version.rows())
        .param("columns", version.columns())
        .param("uri", version.uri())
        .param("tableVersion", version.tableVersion())
        .param("sources", version.sources().toArray(new String[0]))
        .param("schema", write(version.schema()))
        .param("owner", version.owner())
        .param("licence", version.licence())
        .param("tags", version.tags().toArray(new String[0]))
        .param("profile", version.profileUri())
        .param("report", version.reportUri())
        .param("changes", version.changes().toArray(new String[0]))
        .param("at", Timestamp.from(version.createdAt()))
        .update();
  }

  @Override
  public Optional<DatasetVersion> find(String version) {
    return sql.sql(VIEW + " where version = :version")
        .param("version", version)
        .query(this::map)
        .optional();
  }

  @Override
  public List<DatasetVersion> versions(String name) {
    return sql.sql(VIEW + " where name = :name order by number desc")
        .param("name", name)
        .query(this::map)
        .list();
  }

  @Override
  public Optional<DatasetView> dataset(String name) {
    return sql.sql(DATASETS + " where name = :name")
        .param("name", name)
        .query(this::view)
        .optional();
  }

  @Override
  public List<DatasetView> datasets(Optional<String> search) {
    return sql.sql(DATASETS + " where strpos(lower(words), lower(:search)) > 0 order by name")
        .param("search", search.orElse(""))
        .query(this::view)
        .list();
  }

  private DatasetView view(ResultSet row, int index) throws SQLException {
    String name = row.getString("name");
    return new DatasetView(
        name, row.getString("owner"), row.getString("licence"), texts(row, "tags"), versions(name));
  }

  private DatasetVersion map(ResultSet row, int index) throws SQLException {
    return new DatasetVersion(
        row.getString("version"),
        row.getString("sha256"),
        row.getLong("rows"),
        row.getInt("columns"),
        row.getString("uri"),
        row.getLong("table_version"),
        texts(row, "sources"),
        columns(row.getString("schema")),
        row.getString("owner"),
        row.getString("licence"),
        texts(row, "tags"),
        row.getString("profile_uri"),
        row.getString("report_uri"),
        new LifecycleId(row.getString("lifecycle_id")),
        row.getTimestamp("created_at").toInstant(),
        texts(row, "changes"));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  private List<Column> columns(String schema) {
    try {
      return json.readValue(schema, new TypeReference<>() {});
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
