package io.slipway.spark.monitoring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.DriftMeasurement;
import io.slipway.contract.DriftReport;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleRequest;
import io.slipway.spark.TestLine;
import io.slipway.spark.TestSpark;
import io.slipway.spark.predictions.Production;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** A model of the KDD Cup 1999 training rows, and the official test rows as production. */
public final class Kddcup {
  private static final String COLUMNS =
      "duration,protocol_type,service,flag,src_bytes,dst_bytes,land,wrong_fragment,urgent,hot,num_failed_logins,logged_in,num_compromised,root_shell,su_attempted,num_root,num_file_creations,num_shells,num_access_files,num_outbound_cmds,is_host_login,is_guest_login,count,srv_count,serror_rate,srv_serror_rate,rerror_rate,srv_rerror_rate,same_srv_rate,diff_srv_rate,srv_diff_host_rate,dst_host_count,dst_host_srv_count,dst_host_same_srv_rate,dst_host_diff_srv_rate,dst_host_same_src_port_rate,dst_host_srv_diff_host_rate,dst_host_serror_rate,dst_host_srv_serror_rate,dst_host_rerror_rate,dst_host_srv_rerror_rate,label";
  private static final String REQUEST =
      "{'model':'kddcup','task':'multiclass','target':{'column':'label','trimSuffix':'.','otherwise':'r2l','groups':{"
          + "'normal':['normal'],"
          + "'dos':['back','land','neptune','pod','smurf','teardrop','apache2','mailbomb','processtable','udpstorm'],"
          + "'probe':['ipsweep','nmap','portsweep','satan','mscan','saint'],"
          + "'u2r':['buffer_overflow','loadmodule','perl','rootkit','ps','sqlattack','xterm','httptunnel']}}}";

  private Kddcup() {}

  /** Rows that are held as cells at a time. */
  private static final int AT_ONCE = 10_000;

  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]);
    Path folder = Files.createTempDirectory("kddcup");
    long begin = System.nanoTime();
    Watched watched = watched(folder, rows(data.resolve("kddcup.data_10_percent.gz")));
    double trained = (System.nanoTime() - begin) / 1e9;
    Instant from = watched.now();
    play(watched, rows(data.resolve("corrected.gz")));
    long played = System.nanoTime();
    DriftMeasurement it = watched.measure(watched.window(from, watched.now(), true));
    double seconds = (System.nanoTime() - played) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "kddcup99: model made in %.0f s, %,d official test rows with labels measured in %.1f s (%d"
            + " passes)%n",
        trained,
        it.rows(),
        seconds,
        Watched.report(it).passes());
    System.exit(alert(it, Watched.report(it)) ? 0 : 1);
  }

  private static Watched watched(Path folder, List<String> training) throws Exception {
    TestLine line = new TestLine(folder);
    ObjectNode tree = (ObjectNode) TestSpark.JSON.readTree(REQUEST.replace('\'', '"'));
    tree.withObject("/data").put("uri", line.write("rows.csv", training).toString());
    LifecycleRequest request = TestSpark.JSON.treeToValue(tree, LifecycleRequest.class);
    CandidateSpec trees =
        new CandidateSpec("only", Learner.XGBOOST, Map.of("num_round", 30.0, "max_depth", 5.0));
    return new Watched(folder, line.build(request, trees));
  }

  private static void play(Watched watched, List<String> rows) throws Exception {
    for (int start = 1; start < rows.size(); start += AT_ONCE) {
      List<String> some = new ArrayList<>(rows.subList(0, 1));
      some.addAll(rows.subList(start, Math.min(rows.size(), start + AT_ONCE)));
      watched.play(Production.cells(some), true);
    }
  }

  /** Prints the alert, and what it must hold. */
  private static boolean alert(DriftMeasurement it, DriftReport report) {
    System.out.printf(
        "severity %s, %d of %d columns drifted%n",
        Watched.severity(it), it.driftedColumns(), it.columns());
    it.findings().forEach(finding -> System.out.println("  " + finding));
    shifted("predicted", report.answers());
    shifted("came in", report.labels());
    return is("is at least an alert", List.of("ALERT", "CRITICAL").contains(Watched.severity(it)))
        & is("names the unseen service icmp", has(it, "never seen in training: ", "icmp ("))
        & is("names the class that came in more often", has(it, "The labels moved", "r2l rose"))
        & is(
            "names the class that was answered more often",
            has(it, "The answers moved", "normal rose"));
  }

  private static void shifted(String what, DriftReport.Answers classes) {
    if (classes != null) {
      System.out.printf(
          Locale.ROOT, "  classes %s: effect %.3f, %s%n", what, classes.effect(), classes.words());
      classes.bins().forEach(bin -> System.out.println("    " + bin));
    }
  }

  private static boolean has(DriftMeasurement it, String first, String second) {
    return it.findings().stream().anyMatch(f -> f.contains(first) && f.contains(second));
  }

  private static boolean is(String what, boolean so) {
    System.out.printf("the alert %s: %s%n", what, so ? "yes" : "NO");
    return so;
  }

  private static List<String> rows(Path file) throws Exception {
    List<String> rows = new ArrayList<>(List.of(COLUMNS));
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String row = reader.readLine(); row != null; row = reader.readLine()) {
        if (!row.isBlank()) {
          rows.add(row);
        }
      }
    }
    return rows;
  }
}
