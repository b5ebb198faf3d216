package io.slipway.workers.card;

import static io.slipway.workers.card.SampleCard.candidate;
import static io.slipway.workers.card.SampleCard.digest;
import static io.slipway.workers.card.SampleParts.broken;
import static io.slipway.workers.card.SampleParts.curve;
import static io.slipway.workers.card.SampleParts.kept;
import static io.slipway.workers.card.SampleParts.measure;
import static io.slipway.workers.card.SampleParts.number;
import static io.slipway.workers.card.SampleParts.slice;
import static io.slipway.workers.card.SampleParts.text;

import io.slipway.contract.ColumnType;
import io.slipway.contract.DataSource;
import io.slipway.contract.DatasetProfile;
import io.slipway.contract.DatasetProfile.ColumnProfile;
import io.slipway.contract.EvaluationReport;
import io.slipway.contract.EvaluationReport.Baseline;
import io.slipway.contract.EvaluationReport.ClassMeasures;
import io.slipway.contract.EvaluationReport.Comparison;
import io.slipway.contract.EvaluationReport.Confusion;
import io.slipway.contract.EvaluationReport.CrossValidation;
import io.slipway.contract.EvaluationReport.Curve;
import io.slipway.contract.EvaluationReport.Fairness;
import io.slipway.contract.EvaluationReport.Group;
import io.slipway.contract.EvaluationReport.Importance;
import io.slipway.contract.EvaluationReport.Robustness;
import io.slipway.contract.EvaluationReport.Slice;
import io.slipway.contract.EvaluationReport.UnseenMember;
import io.slipway.contract.Learner;
import io.slipway.contract.LifecycleRequest;
import io.slipway.contract.Metric;
import io.slipway.contract.ModelName;
import io.slipway.contract.QualityReport;
import io.slipway.contract.QualityReport.Change;
import io.slipway.contract.QualityReport.Feasibility;
import io.slipway.contract.QualityReport.Leakage;
import io.slipway.contract.SplitRef;
import io.slipway.contract.SplitSpec;
import io.slipway.contract.SplitStrategy;
import io.slipway.contract.Target;
import io.slipway.contract.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Cards with the numbers of real models, rounded or made plausible where none was measured. */
final class Samples {
  private Samples() {}

  /** Binary: the census income data of 1994. */
  static SampleCard adult() {
    LifecycleRequest request =
        new LifecycleRequest(
            new ModelName("adult-income"),
            "Estimates for statistical reports which share of a group earns above 50,000 dollars a"
                + " year.",
            "Not for decisions about single persons, such as credit, rent or hiring. Learnt from"
                + " people in the United States in 1994; incomes and prices have changed since.",
            "Team Household Statistics",
            List.of("census", "tabular"),
            Task.BINARY,
            source(
                "CC BY 4.0",
                List.of("fnlwgt", "education"),
                List.of(),
                "adult.data.gz",
                "adult.test.gz"),
            Target.of("income", ">50K"),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    List<ColumnProfile> columns =
        List.of(
            number("age", ColumnType.INTEGER, 48_842, 17, 90, 38.64, 0.062),
            text(
                "workclass",
                2799,
                counts(
                    "Private",
                    33906,
                    "Self-emp-not-inc",
                    3862,
                    "Local-gov",
                    3136,
                    "State-gov",
                    1981,
                    "Self-emp-inc",
                    1695,
                    "Federal-gov",
                    1432,
                    "Without-pay",
                    21),
                0.018),
            number("education-num", ColumnType.INTEGER, 48_842, 1, 16, 10.08, 0.107),
            text(
                "marital-status",
                0,
                counts(
                    "Married-civ-spouse",
                    22379,
                    "Never-married",
                    16117,
                    "Divorced",
                    6633,
                    "Separated",
                    1530,
                    "Widowed",
                    1518,
                    "Married-spouse-absent",
                    628),
                0.198),
            text(
                "relationship",
                0,
                counts(
                    "Husband",
                    19716,
                    "Not-in-family",
                    12583,
                    "Own-child",
                    7581,
                    "Unmarried",
                    5125,
                    "Wife",
                    2331),
                0.209),
            text(
                "occupation",
                2809,
                counts(
                    "Prof-specialty",
                    6172,
                    "Craft-repair",
                    6112,
                    "Exec-managerial",
                    6086,
                    "Adm-clerical",
                    5611),
                0.117),
            text(
                "race",
                0,
                counts(
                    "White",
                    41762,
                    "Black",
                    4685,
                    "Asian-Pac-Islander",
                    1519,
                    "Amer-Indian-Eskimo",
                    470,
                    "Other",
                    406),
                0.01),
            text("sex", 0, counts("Male", 32650, "Female", 16192), 0.047),
            number("capital-gain", ColumnType.INTEGER, 48_842, 0, 99_999, 1079, 0.13),
            number("capital-loss", ColumnType.INTEGER, 48_842, 0, 4356, 87.5, 0.03),
            number("hours-per-week", ColumnType.INTEGER, 48_842, 1, 99, 40.42, 0.058),
            text(
                "native-country",
                857,
                counts("United-States", 43832, "Mexico", 951, "Philippines", 295),
                0.011),
            text("income", 0, counts("<=50K", 37155, ">50K", 11687), null));
    return new SampleCard(
        request,
        adultEvaluation(),
        quality(
            48_842,
            12,
            29,
            counts("<=50K", 37144, ">50K", 11686),
            Map.of("workclass", 2799L, "occupation", 2809L, "native-country", 857L, "age", 0L),
            signals(columns),
            List.of(
                new Change(
                    "mean",
                    "hours-per-week",
                    "40.1",
                    "40.4",
                    "The mean of hours-per-week rose from 40.1 to 40.4."),
                new Change(
                    "rows",
                    null,
                    "32561",
                    "48842",
                    "16,281 rows more than in adult@1f0c2d3e4a5b.")),
            List.of("29 rows stand more than once.")),
        profile("adult", 48_842, columns, counts("<=50K", 37144, ">50K", 11686)),
        new SplitRef(
            "/split", digest("split"), SplitStrategy.GIVEN, 27_677, 4884, 16_281, 5, List.of()),
        List.of(
            candidate("xgb-depth-6", Learner.XGBOOST, Metric.AUC, 0.9281, 312),
            candidate("xgb-depth-4", Learner.XGBOOST, Metric.AUC, 0.9274, 398),
            candidate("forest", Learner.RANDOM_FOREST, Metric.AUC, 0.9122, null),
            candidate("logistic", Learner.LOGISTIC_REGRESSION, Metric.AUC, 0.9054, null)),
        0.9274,
        0.4952);
  }

  /** Multiclass: attacks in network traffic, with labels in the test rows that nobody had seen. */
  static SampleCard intrusions() {
    List<String> labels = List.of("dos", "normal", "probe", "r2l", "u2r");
    LifecycleRequest request =
        new LifecycleRequest(
            new ModelName("network-intrusion"),
            "Sorts connections of a laboratory network into normal traffic and four kinds of"
                + " attack, to compare methods.",
            "Not for guarding a real network: the traffic is of 1998 and was made in a laboratory."
                + " Attacks of kinds that it has not learnt are mostly taken for normal traffic.",
            "",
            List.of(),
            Task.MULTICLASS,
            source("CC BY 4.0", List.of(), List.of(), "kddcup.data_10_percent.gz", "corrected.gz"),
            new Target(
                "label",
                null,
                ".",
                Map.of(
                    "dos", List.of("back", "land", "neptune", "pod", "smurf", "teardrop"),
                    "probe", List.of("ipsweep", "nmap", "portsweep", "satan"),
                    "u2r", List.of("buffer_overflow", "loadmodule", "perl", "rootkit"),
                    "normal", List.of("normal")),
                "r2l"),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    List<ColumnProfile> columns = new ArrayList<>();
    columns.add(number("duration", ColumnType.INTEGER, 805_050, 0, 58_329, 36.1, 0.03));
    columns.add(
        text("protocol_type", 0, counts("icmp", 448_000, "tcp", 309_900, "udp", 47_150), 0.31));
    columns.add(
        text(
            "service",
            0,
            counts(
                "ecr_i",
                446_000,
                "private",
                175_000,
                "http",
                105_000,
                "smtp",
                14_500,
                "other",
                9000,
                "domain_u",
                8600,
                "ftp_data",
                5500),
            0.48));
    columns.add(
        text("flag", 0, counts("SF", 627_000, "S0", 105_000, "REJ", 56_000, "RSTR", 2500), 0.27));
    columns.add(number("src_bytes", ColumnType.INTEGER, 805_050, 0, 693_375_640, 2501, 0.41));
    columns.add(number("dst_bytes", ColumnType.INTEGER, 805_050, 0, 5_203_179, 825, 0.36));
    columns.add(number("count", ColumnType.INTEGER, 805_050, 0, 511, 310, 0.52));
    columns.add(number("serror_rate", ColumnType.NUMBER, 805_050, 0, 1, 0.13, 0.22));
    columns.add(number("same_srv_rate", ColumnType.NUMBER, 805_050, 0, 1, 0.8, 0.28));
    columns.add(number("dst_host_srv_count", ColumnType.INTEGER, 805_050, 0, 255, 190, 0.33));
    columns.add(
        text(
            "label",
            0,
            counts("dos", 621_311, "normal", 157_871, "probe", 8273, "r2l", 17_315, "u2r", 280),
            null));
    return new SampleCard(
        request,
        intrusionEvaluation(labels),
        quality(
            805_050,
            0,
            582_173,
            counts("dos", 621_311, "normal", 157_871, "probe", 8273, "r2l", 17_315, "u2r", 280),
            Map.of(),
            signals(columns),
            List.of(),
            List.of(
                "582,173 rows stand more than once.",
                "Label u2r has 280 rows (0.03 %): too few to learn well.")),
        profile(
            "kddcup99",
            805_050,
            columns,
            counts("dos", 621_311, "normal", 157_871, "probe", 8273, "r2l", 17_315, "u2r", 280)),
        new SplitRef(
            "/split",
            digest("kdd-split"),
            SplitStrategy.GIVEN,
            419_918,
            74_103,
            311_029,
            201_442,
            List.of("17 kinds of attack stand only among the test rows.")),
        List.of(
            candidate("xgb-1", Learner.XGBOOST, Metric.LOG_LOSS, 0.0041, 212),
            candidate("xgb-2", Learner.XGBOOST, Metric.LOG_LOSS, 0.0052, 180),
            candidate("logistic", Learner.LOGISTIC_REGRESSION, Metric.LOG_LOSS, 0.0312, null)),
        0.9274,
        0.83);
  }

  /** Regression over time: bicycles rented in an hour. */
  static SampleCard bicycles() {
    LifecycleRequest request =
        new LifecycleRequest(
            new ModelName("bike-demand"),
            "Estimates how many bicycles are rented in an hour, to plan their distribution for the"
                + " next day.",
            "Learnt from Washington in 2011 and 2012. Demand grows from year to year: train again"
                + " every month. Not for days with storms or other emergencies.",
            "Team Fleet Planning",
            List.of("forecast"),
            Task.REGRESSION,
            source("CC BY 4.0", List.of("instant"), List.of("casual", "registered"), "hour.csv"),
            Target.of("cnt", null),
            null,
            new SplitSpec(SplitStrategy.TIME, "dteday", "2012-10-01", null, null, null),
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    List<ColumnProfile> columns =
        List.of(
            number(
                "dteday",
                ColumnType.DATE,
                17_379,
                1_293_840_000,
                1_356_912_000,
                1_325_400_000,
                0.18),
            number("season", ColumnType.INTEGER, 17_379, 1, 4, 2.5, 0.07),
            number("hr", ColumnType.INTEGER, 17_379, 0, 23, 11.55, 0.5),
            number("workingday", ColumnType.INTEGER, 17_379, 0, 1, 0.68, 0.001),
            text("weathersit", 0, counts("1", 11_413, "2", 4544, "3", 1419, "4", 3), 0.02),
            number("temp", ColumnType.NUMBER, 17_379, 0.02, 1, 0.497, 0.17),
            number("hum", ColumnType.NUMBER, 17_379, 0, 1, 0.627, 0.11),
            number("windspeed", ColumnType.NUMBER, 17_379, 0, 0.8507, 0.19, 0.02),
            number("cnt", ColumnType.INTEGER, 17_379, 1, 977, 189.5, null));
    return new SampleCard(
        request,
        bicycleEvaluation(),
        new QualityReport(
            1,
            "urn:bike-sharing 1.2.0",
            digest("contract"),
            1,
            17_379,
            17_379,
            0,
            0,
            List.of(kept("hr", "min"), kept("hr", "max"), kept("cnt", "required")),
            Map.of(),
            Map.of(),
            new Feasibility(
                List.of(
                    new Leakage(
                        List.of("casual", "registered"),
                        "sum",
                        1,
                        "casual and registered together give cnt away: their sum is cnt in every"
                            + " row. They are kept out of the features.")),
                List.of(),
                List.of("instant"),
                List.of("casual", "registered"),
                signals(columns),
                List.of()),
            List.of("The mean of cnt rose by 63 % from 2011 to 2012."),
            List.of(),
            List.of(),
            List.of(),
            List.of()),
        profile("bike-sharing", 17_379, columns, Map.of()),
        new SplitRef(
            "/split", digest("bike-split"), SplitStrategy.TIME, 12_930, 2281, 2168, 0, List.of()),
        List.of(
            candidate("xgb-slow", Learner.XGBOOST, Metric.RMSE, 58.31, 640),
            candidate("forest", Learner.RANDOM_FOREST, Metric.RMSE, 66.02, null),
            candidate("linear", Learner.LINEAR_REGRESSION, Metric.RMSE, 139.4, null)),
        0.9021,
        0.6874);
  }

  /** A binary model with many numeric columns. */
  static SampleCard wide(int columns) {
    SampleCard adult = adult();
    List<ColumnProfile> profiles = new ArrayList<>();
    List<Importance> importances = new ArrayList<>();
    List<Slice> slices = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      profiles.add(number("Attr" + i, ColumnType.NUMBER, 7027, -i, 10.0 * i, i, 0.5 / i));
      importances.add(new Importance("Attr" + i, 0.1 / i, 0.4 / i));
      slices.add(
          slice(
              "Attr" + i,
              "top quarter",
              350 + i,
              i % 9 == 0,
              Map.of("auc", 0.7 + i / 300.0, "accuracy", 0.95)));
    }
    profiles.add(text("income", 0, counts("<=50K", 6756, ">50K", 271), null));
    EvaluationReport report = adult.evaluation();
    return new SampleCard(
        adult.request(),
        new EvaluationReport(
            1,
            report.packageSha256(),
            report.task(),
            report.rows(),
            report.threshold(),
            report.metrics(),
            report.trainMetrics(),
            report.curves(),
            report.confusion(),
            report.classes(),
            report.unseenLabels(),
            report.unseenMembers(),
            slices,
            report.fairness(),
            report.robustness(),
            importances,
            report.baselines(),
            report.comparison(),
            report.crossValidation(),
            report.findings()),
        adult.quality(),
        profile("bankruptcy", 7027, profiles, counts("<=50K", 6756, ">50K", 271)),
        adult.split(),
        adult.candidates(),
        adult.score(),
        adult.lift());
  }

  static Map<String, Long> counts(Object... namesAndCounts) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i < namesAndCounts.length; i += 2) {
      counts.put((String) namesAndCounts[i], ((Number) namesAndCounts[i + 1]).longValue());
    }
    return counts;
  }

  private static EvaluationReport adultEvaluation() {
    return new EvaluationReport(
        1,
        "",
        Task.BINARY,
        16_281,
        0.5,
        Map.of(
            "auc", measure(0.92743, 0.0043),
            "averagePrecision", measure(0.8253, 0.0112),
            "accuracy", measure(0.87191, 0.0051),
            "f1", measure(0.7121, 0.0113),
            "precision", measure(0.7792, 0.0131),
            "recall", measure(0.6557, 0.0149),
            "logLoss", measure(0.27651, 0.0089),
            "brier", measure(0.0881, 0.0031)),
        Map.of("auc", 0.9404, "accuracy", 0.8812, "f1", 0.7382, "logLoss", 0.2513),
        List.of(
            curve(
                "roc",
                "False positive rate",
                "True positive rate",
                200,
                x -> 1 - Math.pow(1 - Math.pow(x, 0.46), 3.409)),
            curve("precisionRecall", "Recall", "Precision", 200, x -> 1 - 0.764 * Math.pow(x, 4.2)),
            curve(
                "calibration",
                "Probability given",
                "Share that was positive",
                10,
                x -> x - 0.06 * Math.sin(2 * Math.PI * x)),
            curve(
                "lift",
                "Share of rows, the most probable first",
                "Lift",
                50,
                x -> 1 + 3.1 * Math.pow(1 - x, 2.2))),
        new Confusion(
            List.of("<=50K", ">50K"), List.of(List.of(11_721L, 714L), List.of(1324L, 2522L))),
        List.of(
            new ClassMeasures("<=50K", 12_435, 0.8985, 0.9426, 0.92, null),
            new ClassMeasures(">50K", 3846, 0.7792, 0.6557, 0.7121, null)),
        Map.of(),
        List.of(),
        List.of(
            slice(
                "sex",
                "Male",
                10_860,
                true,
                Map.of("auc", 0.9101, "accuracy", 0.8401, "f1", 0.717)),
            slice(
                "sex",
                "Female",
                5421,
                false,
                Map.of("auc", 0.9493, "accuracy", 0.9354, "f1", 0.664)),
            slice(
                "race",
                "White",
                13_946,
                false,
                Map.of("auc", 0.9251, "accuracy", 0.8663, "f1", 0.713)),
            slice(
                "race",
                "Black",
                1561,
                false,
                Map.of("auc", 0.9482, "accuracy", 0.9238, "f1", 0.671)),
            slice(
                "race",
                "Asian-Pac-Islander",
                480,
                false,
                Map.of("auc", 0.9188, "accuracy", 0.8542, "f1", 0.722)),
            slice(
                "race",
                "Amer-Indian-Eskimo",
                159,
                false,
                Map.of("auc", 0.9297, "accuracy", 0.9245, "f1", 0.6)),
            slice("race", "Other", 135, false, Map.of("auc", 0.951, "accuracy", 0.911, "f1", 0.64)),
            slice(
                "workclass",
                "Self-emp-inc",
                579,
                true,
                Map.of("auc", 0.8611, "accuracy", 0.7807, "f1", 0.792)),
            slice(
                "workclass",
                "Private",
                11_210,
                false,
                Map.of("auc", 0.9302, "accuracy", 0.8792, "f1", 0.705)),
            slice(
                "workclass",
                "Federal-gov",
                472,
                false,
                Map.of("auc", 0.8965, "accuracy", 0.8263, "f1", 0.751)),
            slice(
                "workclass",
                "(missing)",
                963,
                false,
                Map.of("auc", 0.9401, "accuracy", 0.9377, "f1", 0.55))),
        List.of(
            new Fairness(
                "sex",
                List.of(
                    new Group("Female", 5421, 0.0821, 0.5763, 0.0214, 0.9354, null),
                    new Group("Male", 10_860, 0.2570, 0.6709, 0.0742, 0.8401, null)),
                0.1749,
                0.3195,
                0.0946,
                0.0528,
                0.1749),
            new Fairness(
                "race",
                List.of(
                    new Group("White", 13_946, 0.2081, 0.659, 0.0601, 0.8663, null),
                    new Group("Black", 1561, 0.0833, 0.601, 0.0231, 0.9238, null),
                    new Group("Eskimo", 22, 0.05, 0.5, 0.0, 0.91, null)),
                0.1248,
                0.4003,
                0.058,
                0.037,
                0.1248)),
        List.of(
            new Robustness("noise", null, 0.1, 0.9241, 0.0033),
            new Robustness("noise", null, 0.5, 0.8967, 0.0307),
            new Robustness("missing", null, 0.1, 0.9122, 0.0152),
            new Robustness("missing", "capital-gain", 1, 0.8974, 0.03)),
        List.of(
            new Importance("capital-gain", 0.0412, 0.71),
            new Importance("relationship", 0.0351, 0.88),
            new Importance("age", 0.0302, 0.82),
            new Importance("education-num", 0.0297, 0.66),
            new Importance("occupation", 0.0141, 0.35),
            new Importance("marital-status", 0.0132, 0.61),
            new Importance("hours-per-week", 0.0113, 0.34),
            new Importance("capital-loss", 0.0069, 0.14),
            new Importance("workclass", 0.0021, 0.11),
            new Importance("sex", 0.0011, 0.09),
            new Importance("native-country", 0.0004, 0.03),
            new Importance("race", -0.0001, 0.02)),
        List.of(
            new Baseline("majority", Metric.ACCURACY, 0.7638, 0.87191, true),
            new Baseline("prior", Metric.LOG_LOSS, 0.5472, 0.27651, true)),
        new Comparison(
            2,
            Metric.AUC,
            0.9154,
            0.92743,
            new EvaluationReport.Measure(0.01203, 0.0091, 0.0149),
            "BETTER",
            null),
        new CrossValidation(
            5, Metric.AUC, 0.9279, 0.0021, List.of(0.9301, 0.9258, 0.9266, 0.9289, 0.9281)),
        List.of(
            "Clearly worse for workclass Self-emp-inc: AUC 0.861 on 579 rows, against 0.927.",
            "Men are called positive three times as often as women (25.7 % against 8.2 %)."));
  }

  private static EvaluationReport intrusionEvaluation(List<String> labels) {
    List<Curve> curves = new ArrayList<>();
    curves.add(
        curve("calibration", "Probability given", "Share that was right", 10, x -> 0.93 * x));
    labels.forEach(
        label ->
            curves.add(
                curve(
                    "roc:" + label,
                    "False positive rate",
                    "True positive rate",
                    100,
                    x -> Math.pow(x, label.equals("r2l") ? 0.3 : 0.05))));
    return new EvaluationReport(
        1,
        "",
        Task.MULTICLASS,
        311_029,
        null,
        Map.of(
            "accuracy", measure(0.92741, 0.0009),
            "balancedAccuracy", measure(0.6212, 0.0101),
            "macroF1", measure(0.5914, 0.0113),
            "logLoss", measure(0.4612, 0.0071)),
        Map.of("accuracy", 0.99966, "macroF1", 0.981, "logLoss", 0.0019),
        curves,
        new Confusion(
            labels,
            List.of(
                List.of(223_417L, 6300L, 136L, 0L, 0L),
                List.of(62L, 60_110L, 402L, 12L, 7L),
                List.of(190L, 593L, 3383L, 0L, 0L),
                List.of(2L, 14_620L, 112L, 1436L, 19L),
                List.of(0L, 171L, 11L, 18L, 28L))),
        List.of(
            new ClassMeasures("dos", 229_853, 0.99886, 0.972, 0.9852, 0.9961),
            new ClassMeasures("normal", 60_593, 0.7349, 0.992, 0.8443, 0.9822),
            new ClassMeasures("probe", 4166, 0.8366, 0.812, 0.8241, 0.9907),
            new ClassMeasures("r2l", 16_189, 0.9795, 0.0887, 0.1627, 0.7913),
            new ClassMeasures("u2r", 228, 0.5185, 0.1228, 0.1986, 0.9611)),
        Map.of(),
        List.of(
            new UnseenMember("snmpgetattack", "r2l", 7741, 0.002),
            new UnseenMember("mailbomb", "dos", 5000, 0.031),
            new UnseenMember("apache2", "dos", 794, 0.98)),
        List.of(
            slice(
                "protocol_type",
                "icmp",
                164_969,
                false,
                Map.of("accuracy", 0.99972, "macroF1", 0.91)),
            slice(
                "protocol_type", "tcp", 119_357, true, Map.of("accuracy", 0.8913, "macroF1", 0.55)),
            slice(
                "protocol_type", "udp", 26_703, true, Map.of("accuracy", 0.6401, "macroF1", 0.41)),
            slice("flag", "SF", 248_379, false, Map.of("accuracy", 0.9332, "macroF1", 0.58)),
            slice("flag", "REJ", 41_000, false, Map.of("accuracy", 0.962, "macroF1", 0.5))),
        List.of(),
        List.of(
            new Robustness("noise", null, 0.1, 0.9182, 0.0092),
            new Robustness("missing", null, 0.1, 0.8813, 0.0461)),
        List.of(
            new Importance("count", 0.1821, null),
            new Importance("service", 0.1432, null),
            new Importance("src_bytes", 0.1107, null),
            new Importance("dst_bytes", 0.0322, null),
            new Importance("flag", 0.0141, null),
            new Importance("serror_rate", 0.002, null)),
        List.of(
            new Baseline("majority", Metric.ACCURACY, 0.73901, 0.92741, true),
            new Baseline("prior", Metric.LOG_LOSS, 0.7604, 0.4612, true)),
        new Comparison(1, Metric.ACCURACY, null, null, null, "NONE", "Version 1 has other labels."),
        null,
        List.of(
            "Of the 16,189 rows of r2l, 91 % are not found.",
            "Accuracy falls from 100 % on the training rows to 93 % on the test rows."));
  }

  private static EvaluationReport bicycleEvaluation() {
    List<List<Double>> predicted = new ArrayList<>();
    List<List<Double>> residuals = new ArrayList<>();
    IntStream.range(0, 400)
        .forEach(
            i -> {
              double actual = (i * 37) % 900;
              double error = (((i * 71) % 101) - 45) * (0.4 + actual / 600);
              predicted.add(List.of(actual, Math.max(0, actual + error)));
              residuals.add(List.of(Math.max(0, actual + error), error));
            });
    return new EvaluationReport(
        1,
        "",
        Task.REGRESSION,
        2168,
        null,
        Map.of(
            "r2",
            measure(0.9021, 0.011),
            "rmse",
            measure(65.48, 2.9),
            "mae",
            measure(41.12, 1.6),
            "meanError",
            measure(-12.31, 2.2)),
        Map.of("r2", 0.9552, "rmse", 38.7, "mae", 24.02, "meanError", 0.02),
        List.of(
            new Curve("predictedActual", "Actual cnt", "Predicted cnt", predicted),
            new Curve("residuals", "Predicted cnt", "Predicted minus actual", residuals)),
        null,
        List.of(),
        Map.of(),
        List.of(),
        List.of(
            slice("weathersit", "1", 1379, false, Map.of("rmse", 66.2, "mae", 42.0, "r2", 0.903)),
            slice("weathersit", "2", 609, false, Map.of("rmse", 61.3, "mae", 39.4, "r2", 0.899)),
            slice("weathersit", "3", 180, true, Map.of("rmse", 84.9, "mae", 55.1, "r2", 0.71)),
            slice("workingday", "1", 1472, false, Map.of("rmse", 62.0, "mae", 38.9, "r2", 0.917)),
            slice("workingday", "0", 696, false, Map.of("rmse", 69.1, "mae", 45.2, "r2", 0.85))),
        List.of(
            new Fairness(
                "workingday",
                List.of(
                    new Group("0", 696, null, null, null, null, -18.2),
                    new Group("1", 1472, null, null, null, null, -9.52)),
                null,
                null,
                null,
                null,
                0.048)),
        List.of(
            new Robustness("noise", null, 0.1, 0.8812, 0.0209),
            new Robustness("missing", "temp", 1, 0.8391, 0.063)),
        List.of(
            new Importance("hr", 0.8412, 101.2),
            new Importance("workingday", 0.2211, 31.9),
            new Importance("temp", 0.1302, 28.4),
            new Importance("hum", 0.0411, 9.31),
            new Importance("season", 0.0291, 7.7),
            new Importance("windspeed", 0.0012, 1.2)),
        List.of(
            new Baseline("mean", Metric.RMSE, 209.5, 65.48, true),
            new Baseline("lastValue", Metric.RMSE, 118.7, 65.48, true)),
        new Comparison(
            2,
            Metric.RMSE,
            65.9,
            65.48,
            new EvaluationReport.Measure(0.42, -0.31, 1.12),
            "EQUAL",
            null),
        null,
        List.of(
            "Answers are 12 too low on average in the test months: demand grew after the training"
                + " months."));
  }

  private static DataSource source(
      String licence, List<String> exclude, List<String> notAtInference, String... uri) {
    return new DataSource(
        null,
        List.of(uri),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        exclude,
        notAtInference,
        "UCI Machine Learning Repository",
        licence,
        List.of("public"));
  }

  private static DatasetProfile profile(
      String name, long rows, List<ColumnProfile> columns, Map<String, Long> labels) {
    String sha256 = digest(name);
    return new DatasetProfile(
        1, name + "@" + sha256.substring(0, 12), sha256, rows, columns, labels);
  }

  private static QualityReport quality(
      long rows,
      long quarantined,
      long duplicates,
      Map<String, Long> labels,
      Map<String, Long> missing,
      Map<String, Double> signals,
      List<Change> changes,
      List<String> warnings) {
    return new QualityReport(
        1,
        null,
        null,
        1,
        rows,
        rows - quarantined,
        quarantined,
        duplicates,
        List.of(
            kept("age", "min"),
            kept("age", "max"),
            broken("(row)", "WARNING", duplicates, "stands more than once", "x"),
            broken("sex", "ROW", quarantined, "is not one of Male, Female", "'secret cell'")),
        missing,
        labels,
        new Feasibility(List.of(), List.of(), List.of(), List.of(), signals, List.of()),
        List.of(),
        changes,
        List.of(),
        List.of(),
        warnings);
  }

  private static Map<String, Double> signals(List<ColumnProfile> columns) {
    Map<String, Double> signals = new LinkedHashMap<>();
    columns.stream()
        .filter(column -> column.signal() != null)
        .forEach(column -> signals.put(column.name(), column.signal()));
    return signals;
  }
}
