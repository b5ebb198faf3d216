package io.slipway.workers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.camunda.client.annotation.JobWorker;
import io.slipway.processes.JobTypes;
import java.util.List;

@AnalyzeClasses(
    packages = "io.slipway.workers",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] TRANSLATORS = {
    "..worker..",
    "..web..",
    "..jdbc..",
    "..serving..",
    "..bpmn..",
    "..keycloak..",
    "..delivery..",
    "..elastic.."
  };

  @ArchTest
  static final ArchRule rootsKnowNoTechnology =
      noClasses()
          .that()
          .resideOutsideOfPackages(TRANSLATORS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.camunda..",
              "org.springframework.web..",
              "org.springframework.http..",
              "org.springframework.jdbc..",
              "co.elastic..",
              "org.elasticsearch..",
              "java.sql..",
              "jakarta.servlet..");

  @ArchTest
  static final ArchRule rootsKnowNoTranslator =
      noClasses()
          .that()
          .resideOutsideOfPackages(TRANSLATORS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(TRANSLATORS);

  @ArchTest
  static final ArchRule workersCallNoOtherTranslator =
      callsNone("..worker..", "..web..", "..jdbc..");

  @ArchTest
  static final ArchRule pagesCallNoOtherTranslator = callsNone("..web..", "..worker..", "..jdbc..");

  @ArchTest
  static final ArchRule storesCallNoOtherTranslator =
      callsNone("..jdbc..", "..worker..", "..web..");

  @ArchTest
  static final ArchRule otherPartsOfSlipwayAreOutOfReach =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.spark..",
              "io.slipway.spark..",
              "io.slipway.serving..",
              "io.slipway.launcher..",
              "io.slipway.exporter..");

  /** A method that is not public fails when the first job comes. */
  @ArchTest
  static final ArchRule workersArePublic =
      methods()
          .that()
          .areAnnotatedWith(JobWorker.class)
          .should()
          .bePublic()
          .andShould()
          .beDeclaredInClassesThat()
          .arePublic();

  @ArchTest
  static final ArchRule workersAreNamedWorkers =
      classes()
          .that()
          .containAnyMethodsThat(
              com.tngtech.archunit.base.DescribedPredicate.describe(
                  "take jobs", method -> method.isAnnotatedWith(JobWorker.class)))
          .should()
          .haveSimpleNameEndingWith("Worker");

  @ArchTest
  static void everyJobOfTheWorkersHasOneWorker(JavaClasses workers) {
    List<String> types =
        workers.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(JobWorker.class))
            .map(method -> method.getAnnotationOfType(JobWorker.class).type())
            .toList();

    assertThat(types)
        .containsExactlyInAnyOrder(
            JobTypes.OPEN_LIFECYCLE,
            JobTypes.CLOSE_LIFECYCLE,
            JobTypes.CLEAN_UP_LIFECYCLE,
            JobTypes.NOTIFY_ESCALATION,
            JobTypes.REGISTER_DATASET,
            JobTypes.PLAN_CANDIDATES,
            JobTypes.SELECT_CHAMPION,
            JobTypes.REGISTER_MODEL,
            JobTypes.RECORD_AUTOMATIC_APPROVAL,
            JobTypes.RECORD_REVIEW,
            JobTypes.NOTIFY_REVIEW_LEVEL,
            JobTypes.RECORD_WAIVER,
            JobTypes.OPEN_CONDITION,
            JobTypes.RECORD_FULFILMENT,
            JobTypes.LAPSE_APPROVAL,
            JobTypes.NOTIFY_LAPSE,
            JobTypes.SMOKE_TEST_MODEL,
            JobTypes.START_CANARY,
            JobTypes.MEASURE_CANARY,
            JobTypes.PROMOTE_MODEL,
            JobTypes.RESTORE_TRAFFIC,
            JobTypes.REMOVE_CANARY,
            JobTypes.RECORD_ROLL_BACK,
            JobTypes.OPEN_PROMOTION,
            JobTypes.OPEN_BATCH,
            JobTypes.CLOSE_BATCH,
            JobTypes.LIST_DEPLOYMENTS,
            JobTypes.RECORD_WINDOW,
            JobTypes.RECORD_UNMEASURED_WINDOW,
            JobTypes.RAISE_DRIFT,
            JobTypes.CLEAR_DRIFT,
            JobTypes.OPEN_DRIFT_CASE,
            JobTypes.RECORD_EXPLANATION,
            JobTypes.NOTIFY_DRIFT_LEVEL,
            JobTypes.RECORD_TRIAGE,
            JobTypes.PLAN_RETRAINING,
            JobTypes.REQUEST_RETRAINING,
            JobTypes.ROLL_BACK_MODEL,
            JobTypes.RECORD_DISMISSAL,
            JobTypes.CLOSE_DRIFT_CASE,
            JobTypes.LIST_DUE_MODELS,
            JobTypes.RECORD_SKIPPED_RETRAINING);
  }

  private static ArchRule callsNone(String one, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(one)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others);
  }
}
