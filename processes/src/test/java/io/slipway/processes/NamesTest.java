package io.slipway.processes;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.model.bpmn.instance.BpmnModelElementInstance;
import io.camunda.zeebe.model.bpmn.instance.Error;
import io.camunda.zeebe.model.bpmn.instance.Escalation;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.Signal;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledDecision;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class NamesTest {
  private static final Predicate<Field> ANY = field -> true;

  @Test
  void jobTypesAreThoseOfTheDiagrams() {
    assertThat(names(ZeebeTaskDefinition.class, ZeebeTaskDefinition::getType))
        .isEqualTo(constants(JobTypes.class, ANY));
  }

  @Test
  void errorsAreTheErrorsAndEscalationsOfTheDiagrams() {
    var codes =
        Stream.concat(
            names(Error.class, Error::getErrorCode).stream(),
            names(Escalation.class, Escalation::getEscalationCode).stream());

    assertThat(codes.collect(toSet())).isEqualTo(constants(Errors.class, ANY));
  }

  @Test
  void messagesAreThoseOfTheDiagrams() {
    assertThat(names(Message.class, Message::getName)).isEqualTo(ids("_MESSAGE"));
  }

  @Test
  void signalsAreThoseOfTheDiagrams() {
    assertThat(names(Signal.class, Signal::getName)).isEqualTo(ids("_SIGNAL"));
  }

  @Test
  void processIdsAreThoseOfTheDiagramsAndTheFilesAreNamedAfterThem() {
    assertThat(Diagram.all())
        .allSatisfy(
            diagram ->
                assertThat(diagram.elements(Process.class))
                    .extracting(Process::getId)
                    .containsExactly(diagram.name()));
    assertThat(fileNames(".bpmn"))
        .isEqualTo(constants(ProcessIds.class, field -> isProcess(field.getName())));
  }

  @Test
  void onlyKnownProcessesAreCalled() {
    assertThat(fileNames(".bpmn"))
        .containsAll(names(ZeebeCalledElement.class, ZeebeCalledElement::getProcessId));
  }

  @Test
  void decisionsAreThoseOfTheDiagramsAndTheFilesAreNamedAfterThem() {
    assertThat(Diagram.resources(".dmn"))
        .allSatisfy(
            resource -> assertThat(decisionId(resource)).isEqualTo(Diagram.nameOf(resource)));
    assertThat(names(ZeebeCalledDecision.class, ZeebeCalledDecision::getDecisionId))
        .isEqualTo(fileNames(".dmn"))
        .isEqualTo(constants(ProcessIds.class, field -> isDecision(field.getName())));
  }

  @Test
  void formsAreThoseOfTheDiagramsAndTheFilesAreNamedAfterThem() {
    assertThat(Diagram.resources(".form"))
        .allSatisfy(resource -> assertThat(formId(resource)).isEqualTo(Diagram.nameOf(resource)));
    assertThat(names(ZeebeFormDefinition.class, ZeebeFormDefinition::getFormId))
        .isEqualTo(fileNames(".form"))
        .isEqualTo(ids("_FORM"));
  }

  @Test
  void everyFileIsDeployed() {
    var files =
        Stream.of("bpmn", "dmn", "forms")
            .flatMap(NamesTest::filesOf)
            .map("slipway/processes/"::concat);

    assertThat(files).containsExactlyInAnyOrderElementsOf(ProcessIds.RESOURCES);
  }

  private static boolean isDecision(String constant) {
    return constant.endsWith("_GATE")
        || constant.endsWith("_POLICY")
        || constant.endsWith("_VERDICT");
  }

  private static boolean isProcess(String constant) {
    return !isDecision(constant)
        && !constant.endsWith("_FORM")
        && !constant.endsWith("_MESSAGE")
        && !constant.endsWith("_SIGNAL");
  }

  private static Set<String> ids(String suffix) {
    return constants(ProcessIds.class, field -> field.getName().endsWith(suffix));
  }

  private static Set<String> constants(Class<?> type, Predicate<Field> kind) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> field.getType() == String.class)
        .filter(kind)
        .map(NamesTest::value)
        .collect(toSet());
  }

  private static String value(Field constant) {
    try {
      return (String) Objects.requireNonNull(constant.get(null));
    } catch (IllegalAccessException e) {
      throw new AssertionError(constant + " should be public", e);
    }
  }

  private static <T extends BpmnModelElementInstance> Set<String> names(
      Class<T> type, Function<T, String> name) {
    return Diagram.everywhere(type).map(name).collect(toSet());
  }

  private static Set<String> fileNames(String ending) {
    return Diagram.resources(ending).map(Diagram::nameOf).collect(toSet());
  }

  private static Stream<String> filesOf(String folder) {
    try (var files = Files.list(Path.of(folder))) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String decisionId(String resource) throws Exception {
    try (var stream = NamesTest.class.getClassLoader().getResourceAsStream(resource)) {
      var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream);
      var decision = document.getElementsByTagName("decision").item(0);
      return decision.getAttributes().getNamedItem("id").getNodeValue();
    }
  }

  private static String formId(String resource) throws IOException {
    try (var stream = NamesTest.class.getClassLoader().getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(stream).required("id").textValue();
    }
  }
}
