package io.slipway.acceptance;

/** A credit application as the command line wants it. */
final class LifecycleRow {
  static final String ANY = of("employed", "42000");

  private LifecycleRow() {}

  static String of(String employment, String income) {
    return "age=40,employment="
        + employment
        + ",income="
        + income
        + ",housing=rent,years_employed=3,loan_amount=20000,duration_months=48,purpose=car,"
        + "past_due=2,open_loans=1";
  }
}
