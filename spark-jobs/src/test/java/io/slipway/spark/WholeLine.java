package io.slipway.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleRequest;
import io.slipway.spark.lease.StepRefused;
import io.slipway.spark.training.TestTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All steps from the data to the evaluated package, with whatever session there is. */
final class WholeLine {
  /** What stands before a line of the program's output that is a result. */
  static final String RESULT = "result ";

  static final List<Learner> LEARNERS =
      List.of(Learner.LOGISTIC_REGRESSION, Learner.XGBOOST, Learner.RANDOM_FOREST);

  private static final List<String> OF_ITS_OWN = List.of("uri", "seconds");
  private static final int ROWS = 4_000;

  private WholeLine() {}

  /** A driver that does so for one learner after the other, and prints what came of it. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    SparkSessions.start(SessionSettings.from(System.getenv(), folder));
    for (Learner learner : LEARNERS) {
      System.out.println(RESULT + of(learner, folder));
    }
    System.exit(0); // the cluster sees it go, and gives its cores back
  }

  /** References, digests and metrics of what was made, without where it stands. */
  static String of(Learner learner, Path folder) throws IOException, StepRefused {
    Path own = Files.createDirectories(folder.resolve(learner.name()));
    TestLine line = new TestLine(own);
    LifecycleRequest request = TestLine.request(line.write("loans.csv", TestLine.loans(ROWS, 1)));
    TestLine.Built built = line.build(request, TestTraining.small(learner));
    ObjectNode made = TestSpark.JSON.valueToTree(built);
    made.remove("request");
    made.set("evaluation", TestSpark.JSON.valueToTree(line.evaluate(built)));
    return withoutPlaces(made).toString();
  }

  private static JsonNode withoutPlaces(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(OF_ITS_OWN);
    }
    node.forEach(WholeLine::withoutPlaces);
    return node;
  }
}
