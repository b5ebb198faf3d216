package io.slipway.spark.quality;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.contract.DataAccess;
import io.slipway.contract.DataQuality;
import io.slipway.contract.DatasetProfile;
import io.slipway.contract.DatasetRef;
import io.slipway.contract.LifecycleId;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.Predecessors;
import io.slipway.contract.QualityReport;
import io.slipway.contract.QualityReport.Feasibility;
import io.slipway.processes.Errors;
import io.slipway.processes.JobTypes;
import io.slipway.spark.datacontract.ContractReader;
import io.slipway.spark.datacontract.ContractRefused;
import io.slipway.spark.datacontract.DataContract;
import io.slipway.spark.dataset.DatasetTables;
import io.slipway.spark.lease.Step;
import io.slipway.spark.lease.StepContract;
import io.slipway.spark.lease.StepFolder;
import io.slipway.spark.lease.StepRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Types the rows, puts those that break a rule aside with the reason, describes the data, and says
 * whether a model can be learnt from it. It reads the rows twice: once to find out what the columns
 * are, once to check, count and write.
 */
public final class ValidateDataset implements Step<ValidateDataset.Input, DataQuality> {
  static final String VALID = "valid";
  static final String QUARANTINE = "quarantine";
  static final String REPORT = "quality.json";
  static final String PROFILE = "profile.json";

  /** Instead of sorting the rows by whether they were put aside. */
  private static final String WRITE_BOTH_AT_ONCE = "spark.sql.maxConcurrentOutputFileWriters";

  private final SparkSession spark;
  private final ObjectMapper json;
  private final DataAccess access;

  public ValidateDataset(SparkSession spark, ObjectMapper json, DataAccess access) {
    this.spark = spark.newSession();
    this.spark.conf().set(WRITE_BOTH_AT_ONCE, 2);
    this.json = json;
    this.access = access;
  }

  /** Variables that the step reads. */
  public record Input(
      LifecycleId lifecycleId,
      LifecycleRequest request,
      DatasetRef dataset,
      Predecessors predecessors)
      implements Step.Input {}

  @Override
  public StepContract<Input, DataQuality> contract() {
    return new StepContract<>(JobTypes.VALIDATE_DATASET, Input.class, DataQuality.class, "quality");
  }

  @Override
  public DataQuality run(Input input, StepFolder folder) throws StepRefused, IOException {
    LifecycleRequest request = input.request();
    DataContract contract = contractOf(request);
    Dataset<Row> texts = DatasetTables.read(spark, input.dataset());
    List<SourceColumn> sources = SourceColumn.of(texts.columns(), DatasetTables.declared(texts));
    List<String> names = sources.stream().map(SourceColumn::name).toList();

    Survey survey = Survey.of(texts, names);
    Labels labels = new Labels(request);
    labels.learn(survey.column(names.indexOf(labels.column())));
    List<ColumnPlan> columns = Blueprint.plan(request, contract, sources, survey, labels);
    RuleBook book = RuleBookBuilder.build(request, contract, columns);
    List<Integer> identifiers = Identifiers.candidates(survey, columns);
    List<Integer> withheld = request.data().withheld().stream().map(names::indexOf).toList();
    CheckPlan plan = new CheckPlan(labels, columns, book, survey, withheld, identifiers);

    Tally tally = new SecondPass(spark, plan).run(texts, folder.work(), VALID, QUARANTINE);
    RuleResults rules = new RuleResults(book, tally);
    checkLabels(labels, tally, rules);
    Map<String, Long> found = Identifiers.found(identifiers, columns, tally, book.keys().size());
    Feasibility feasibility =
        new FeasibilityCheck(request, plan, survey, tally, List.copyOf(found.keySet())).check();
    Map<String, Long> exact = tally.valid() == tally.rows() ? found : Map.of();
    DatasetProfile profile =
        new ProfileBuilder(survey, plan, tally, feasibility.signals(), exact)
            .build(input.dataset());
    QualityReport report =
        new ReportBuilder(request, survey, tally, rules)
            .build(contract, columns, feasibility, profile, earlier(input));
    json.writeValue(folder.work().resolve(PROFILE).toFile(), profile);
    json.writeValue(folder.work().resolve(REPORT).toFile(), report);
    return Findings.result(
        report, rules.faults(), tally.digest().sha256(TypedLayout.describe(columns)), folder);
  }

  private EarlierProfiles earlier(Input input) {
    return EarlierProfiles.read(input.predecessors(), input.dataset().version(), json);
  }

  private static void checkLabels(Labels labels, Tally tally, RuleResults rules)
      throws StepRefused {
    if (tally.valid() == 0 && !rules.faults().isEmpty()) {
      throw new StepRefused(
          Errors.DATA_REJECTED,
          "There is no valid row. The first reasons: "
              + String.join("; ", rules.faults().stream().limit(3).toList())
              + ".");
    }
    Map<String, Long> all = new HashMap<>(tally.testLabels());
    tally.dataLabels().forEach((label, rows) -> all.merge(label, rows, Long::sum));
    labels.check(tally.dataLabels(), all, tally.valid());
  }

  private @Nullable DataContract contractOf(LifecycleRequest request)
      throws StepRefused, IOException {
    String uri = request.data().contract();
    if (uri == null) {
      return null;
    }
    try {
      Path file = access.roots().resolve(uri);
      String table = request.data().name();
      return ContractReader.read(file, table == null ? request.data().table() : table);
    } catch (ContractRefused e) {
      throw new StepRefused(
          Errors.DATA_REJECTED,
          "data.contract %s: %s.".formatted(Path.of(uri).getFileName(), e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw new StepRefused(Errors.DATA_REJECTED, "data.contract: " + e.getMessage() + ".");
    }
  }
}
