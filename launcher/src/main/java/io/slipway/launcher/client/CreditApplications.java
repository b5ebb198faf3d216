package io.slipway.launcher.client;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Credit applications made by a known random process, for where no real data can be had. The same
 * seed gives the same bytes on every machine: {@link Random} is specified, and {@link StrictMath}
 * is used where rounding matters.
 *
 * <p>After the label was drawn, some cells are left empty: income of 15 % of the self-employed and
 * 5 % of all others, 4 % of years_employed, 3 % of housing.
 */
final class CreditApplications {
  static final int ROWS = 12_000;
  static final long SEED = 42;
  static final String FILE = "credit.csv";

  private static final String HEADER =
      "age,employment,years_employed,income,housing,loan_amount,duration_months,purpose,past_due,"
          + "open_loans,default";
  private static final List<String> PURPOSES =
      List.of("car", "home", "education", "business", "holiday", "debt");

  private final Random random;

  CreditApplications(long seed) {
    this.random = new Random(seed);
  }

  /** Writes CSV with a header. */
  void write(Path file, int rows) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(HEADER + "\n");
      for (int i = 0; i < rows; i++) {
        out.write(line(next()) + "\n");
      }
    }
  }

  CreditApplication next() {
    int age = 18 + (int) (57 * random.nextDouble() * (0.4 + 0.6 * random.nextDouble()));
    String employment = employment(age);
    int years = (int) Math.min(age - 18, exponential(7));
    int income = (int) (wage(employment) * (0.8 + 0.02 * Math.min(years, 20)) * logNormal(0.4));
    String purpose = PURPOSES.get(random.nextInt(PURPOSES.size()));
    int amount = 100 * (int) (1 + 75 * (purpose.equals("business") ? 2 : 1) * logNormal(0.7));
    int duration = 12 * (1 + random.nextInt(amount > 8000 ? 6 : 4));
    int pastDue = poisson(employment.equals("unemployed") ? 0.9 : 0.4);
    return new CreditApplication(
        age,
        employment,
        years,
        income,
        housing(age),
        amount,
        duration,
        purpose,
        pastDue,
        poisson(1));
  }

  private String line(CreditApplication it) {
    boolean defaults = random.nextDouble() < it.probabilityOfDefault();
    return String.join(
        ",",
        "" + it.age(),
        it.employment(),
        missing(0.04) ? "" : "" + it.yearsEmployed(),
        missing(it.employment().equals("self-employed") ? 0.15 : 0.05) ? "" : "" + it.income(),
        missing(0.03) ? "" : it.housing(),
        "" + it.loanAmount(),
        "" + it.durationMonths(),
        it.purpose(),
        "" + it.pastDue(),
        "" + it.openLoans(),
        defaults ? "yes" : "no");
  }

  private String employment(int age) {
    double draw = random.nextDouble();
    if (age < 26 && draw < 0.4) {
      return "student";
    }
    if (age > 62 && draw < 0.7) {
      return "retired";
    }
    return draw > 0.9 ? "unemployed" : draw > 0.75 ? "self-employed" : "employed";
  }

  private String housing(int age) {
    double draw = random.nextDouble();
    if (age < 25 && draw < 0.5) {
      return "family";
    }
    return draw < age / 150.0 ? "own" : draw < 0.6 ? "mortgage" : "rent";
  }

  private static int wage(String employment) {
    return switch (employment) {
      case "student" -> 900;
      case "unemployed" -> 1100;
      case "retired" -> 1800;
      case "self-employed" -> 3000;
      default -> 2600;
    };
  }

  private boolean missing(double share) {
    return random.nextDouble() < share;
  }

  private double logNormal(double deviation) {
    return StrictMath.exp(deviation * random.nextGaussian());
  }

  private double exponential(double mean) {
    return -mean * StrictMath.log(1 - random.nextDouble());
  }

  private int poisson(double mean) {
    double limit = StrictMath.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
