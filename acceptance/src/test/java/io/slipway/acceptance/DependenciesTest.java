package io.slipway.acceptance;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class DependenciesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(
              List.of(
                      "contract",
                      "tracing",
                      "processes",
                      "launcher",
                      "workers",
                      "spark-jobs",
                      "serving")
                  .stream()
                  .map(module -> Path.of("..", module, "target", "classes"))
                  .toList());

  @Test
  void contractAndProcessesKnowNothingOfOurs() {
    noClasses()
        .that()
        .resideInAnyPackage("io.slipway.contract..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.slipway..")
                .and(
                    com.tngtech.archunit.base.DescribedPredicate.not(
                        resideInAnyPackage("io.slipway.contract.."))))
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("io.slipway.processes..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.slipway..")
                .and(
                    com.tngtech.archunit.base.DescribedPredicate.not(
                        resideInAnyPackage("io.slipway.processes.."))))
        .check(CLASSES);
  }

  @Test
  void workersSparkJobsServingAndLauncherDoNotKnowEachOther() {
    List<String> programs =
        List.of(
            "io.slipway.workers..",
            "io.slipway.spark..",
            "io.slipway.serving..",
            "io.slipway.launcher..");
    for (String program : programs) {
      String[] others =
          programs.stream().filter(other -> !other.equals(program)).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(program)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .check(CLASSES);
    }
  }

  @Test
  void launcherKnowsNeitherContractNorProcesses() {
    noClasses()
        .that()
        .resideInAPackage("io.slipway.launcher..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.slipway.contract..", "io.slipway.processes..")
        .check(CLASSES);
  }

  @Test
  void sparkIsOnlyWithTheSparkDriverAndSpringOnlyWithTheWorkers() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.slipway.spark..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage("io.slipway.workers..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..")
        .allowEmptyShould(false)
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.slipway.workers..",
            "io.slipway.spark..", // a database may be a source of data
            "io.slipway.launcher.backup..") // which copies the database as a whole
        .and()
        .doNotHaveFullyQualifiedName("io.slipway.launcher.stack.HomeDatabase")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..")
        .check(CLASSES);
  }

  @Test
  void servingKnowsNoEngine() {
    noClasses()
        .that()
        .resideInAPackage("io.slipway.serving..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.camunda..", "org.apache.spark..")
        .check(CLASSES);
  }

  @Test
  void onlyTheLeasePackageOfTheSparkDriverKnowsTheEngine() {
    noClasses()
        .that()
        .resideInAPackage("io.slipway.spark..")
        .and()
        .resideOutsideOfPackages("io.slipway.spark.lease..", "io.slipway.spark")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.camunda..")
        .check(CLASSES);
  }
}
