package io.slipway.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.ErrorEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Event;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeBindingType;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledDecision;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiagramRulesTest {

  static Stream<Diagram> diagrams() {
    return Diagram.all().stream();
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void isValidForTheLibraryOfTheEngine(Diagram diagram) {
    assertThatCode(() -> Bpmn.validateModel(diagram.model())).doesNotThrowAnyException();
  }

  @Test
  void callActivitiesPassOnOnlyWhatIsMapped() {
    assertThat(Diagram.everywhere(CallActivity.class))
        .isNotEmpty()
        .allSatisfy(
            call -> {
              var called = Diagram.extension(call, ZeebeCalledElement.class).orElseThrow();
              var mapping = Diagram.extension(call, ZeebeIoMapping.class).orElseThrow();
              assertThat(called.isPropagateAllChildVariablesEnabled()).isFalse();
              assertThat(called.isPropagateAllParentVariablesEnabled()).isFalse();
              assertThat(mapping.getInputs()).isNotEmpty();
              assertThat(mapping.getOutputs()).isNotEmpty();
            });
  }

  @Test
  void runningInstancesKeepTheVersionsTheyStartedWith() {
    var bindings =
        Stream.of(
                Diagram.everywhere(ZeebeCalledElement.class)
                    .map(ZeebeCalledElement::getBindingType),
                Diagram.everywhere(ZeebeCalledDecision.class)
                    .map(ZeebeCalledDecision::getBindingType),
                Diagram.everywhere(ZeebeFormDefinition.class)
                    .map(ZeebeFormDefinition::getBindingType))
            .flatMap(types -> types);

    assertThat(bindings).isNotEmpty().containsOnly(ZeebeBindingType.deployment);
  }

  @Test
  void everyJobHasThreeRetries() {
    assertThat(Diagram.everywhere(ZeebeTaskDefinition.class))
        .extracting(ZeebeTaskDefinition::getRetries)
        .containsOnly("3");
  }

  @Test
  void everyErrorThatAnEndEventThrowsIsCaughtSomewhere() {
    assertThat(errorsOf(BoundaryEvent.class).toList())
        .containsAll(errorsOf(EndEvent.class).toList());
  }

  @Test
  void everythingThatHappensOrIsDoneHasALabel() {
    assertThat(Stream.concat(elements(Event.class), elements(Activity.class)))
        .allSatisfy(element -> assertThat(element.getName()).isNotBlank());
  }

  @Test
  void gatewaysThatSplitAskAQuestionAndTheirFlowsAnswerIt() {
    assertThat(elements(ExclusiveGateway.class).filter(gateway -> gateway.getOutgoing().size() > 1))
        .allSatisfy(
            gateway -> {
              assertThat(gateway.getName()).endsWith("?");
              assertThat(gateway.getIncoming()).hasSize(1);
              assertThat(gateway.getOutgoing())
                  .extracting(FlowElement::getName)
                  .doesNotContainNull();
            });
  }

  @Test
  void gatewaysThatJoinSayNothing() {
    assertThat(elements(ExclusiveGateway.class).filter(gateway -> gateway.getIncoming().size() > 1))
        .extracting(FlowElement::getName)
        .containsOnlyNulls();
  }

  @Test
  void flowsAreNamedAtBothEnds() {
    assertThat(Diagram.everywhere(SequenceFlow.class))
        .allSatisfy(
            flow -> {
              assertThat(flow.getSource().getOutgoing()).contains(flow);
              assertThat(flow.getTarget().getIncoming()).contains(flow);
            });
  }

  private static <T extends FlowElement> Stream<T> elements(Class<T> type) {
    return Diagram.everywhere(type);
  }

  private static Stream<String> errorsOf(Class<? extends Event> type) {
    return elements(type)
        .flatMap(event -> event.getChildElementsByType(ErrorEventDefinition.class).stream())
        .map(definition -> definition.getError().getErrorCode());
  }
}
