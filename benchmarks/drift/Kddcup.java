package io.slipway.spark.monitoring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slipway.contract.CandidateSpec;
import io.slipway.contract.DriftMeasurement;
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
import java.util.ArrayList;
import java.util.List;
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

  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]);
    int every = Integer.parseInt(arguments[1]);
    Path folder = Files.createTempDirectory("kddcup");
    TestLine line = new TestLine(folder);
    ObjectNode tree = (ObjectNode) TestSpark.JSON.readTree(REQUEST.replace('\'', '"'));
    Path file = line.write("rows.csv", rows(data.resolve("kddcup.data_10_percent.gz"), every));
    tree.withObject("/data").put("uri", file.toString());
    LifecycleRequest request = TestSpark.JSON.treeToValue(tree, LifecycleRequest.class);
    CandidateSpec trees =
        new CandidateSpec("only", Learner.XGBOOST, Map.of("num_round", 30.0, "max_depth", 5.0));
    Watched watched = new Watched(folder, line.build(request, trees));
    DriftMeasurement it =
        watched.window(Production.cells(rows(data.resolve("corrected.gz"), every)), true);
    System.out.printf(
        "kddcup99, every %dth row: severity %s, %d of %d columns drifted%n",
        every, Watched.severity(it), it.driftedColumns(), it.columns());
    it.findings().forEach(finding -> System.out.println("  " + finding));
    Watched.report(it).answers().bins().forEach(bin -> System.out.println("  answers " + bin));
    boolean named =
        it.findings().stream().anyMatch(f -> f.contains("never seen in training: icmp"))
            && it.findings().stream().anyMatch(f -> f.startsWith("The answers moved"));
    System.out.println("names the unseen service and the shifted classes: " + (named ? "yes" : "NO"));
    System.exit(named ? 0 : 1);
  }

  private static List<String> rows(Path file, int every) throws Exception {
    List<String> rows = new ArrayList<>(List.of(COLUMNS));
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      int count = 0;
      for (String row = reader.readLine(); row != null; row = reader.readLine()) {
        if (count++ % every == 0 && !row.isBlank()) {
          rows.add(row);
        }
      }
    }
    return rows;
  }
}
