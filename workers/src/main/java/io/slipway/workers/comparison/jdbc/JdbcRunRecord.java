package io.slipway.workers.comparison.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.CandidateResult;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.ModelName;
import io.slipway.workers.comparison.Run;
import io.slipway.workers.comparison.RunRecord;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcRunRecord implements RunRecord {
  private final JdbcClient sql;
  private final ObjectMapper json;

  JdbcRunRecord(JdbcClient sql, ObjectMapper json) {
    this.sql = sql;
    this.json = json;
  }

  @Override
  public List<Run> runs(Optional<String> model) {
    return sql.sql("select * from run where model = coalesce(:model, model)")
        .param("model", model.orElse(null), Types.VARCHAR)
        .query(this::map)
        .list();
  }

  private Run map(ResultSet row, int index) throws SQLException {
    CandidateResult result = read(row.getString("result"));
    return new Run(
        new LifecycleId(row.getString("lifecycle_id")),
        new ModelName(row.getString("model")),
        row.getObject("version", Integer.class),
        result.candidate().id(),
        result.candidate().learner(),
        result.candidate().parameters(),
        result.metric(),
        result.score(),
        result.trainScore(),
        result.seconds(),
        row.getBoolean("champion"),
        row.getString("dataset_version"),
        row.getTimestamp("started_at").toInstant());
  }

  private CandidateResult read(String result) {
    try {
      return json.readValue(result, CandidateResult.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
